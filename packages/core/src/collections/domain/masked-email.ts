/** Shows whose mailbox it is to whoever knows it, and to nobody else: the first letter and the domain. */
export const maskedEmail = (email: string): string => email.replace(/^(.)[^@]*/u, '$1***');
