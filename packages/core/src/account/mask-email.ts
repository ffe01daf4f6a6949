/** An address of which only its owner recognises the name. */
export const maskEmail = (email: string): string => email.trim().replace(/^(.).*@/, '$1••••@');
