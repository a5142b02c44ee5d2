'use client';

import dynamic from 'next/dynamic';

// Every page carries this screen as its way out; only the page that is not there pays for it.
const NotFoundScreen = dynamic(async () => (await import('../features/shell/not-found-screen.tsx')).NotFoundScreen);

const NotFoundPage = () => <NotFoundScreen />;

export default NotFoundPage;
