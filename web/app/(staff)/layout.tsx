import type { ReactNode } from 'react';
import { StaffShell } from '../../features/shell/staff-shell.tsx';

const StaffLayout = ({ children }: { readonly children: ReactNode }) => <StaffShell>{children}</StaffShell>;

export default StaffLayout;
