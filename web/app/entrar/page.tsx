import { Suspense } from 'react';
import { SignInForm } from '../../features/session/sign-in-form.tsx';

const SignInPage = () => (
  <Suspense>
    <SignInForm />
  </Suspense>
);

export default SignInPage;
