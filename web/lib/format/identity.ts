// The kernel formats these too, but beside its zod schemas, which would add 34 KB to pages that only show them.

/** CPF or CNPJ with its usual dots and dashes; anything else as it is. */
export const formatDocument = (number: string): string => {
  if (/^\d{11}$/.test(number)) return number.replace(/^(\d{3})(\d{3})(\d{3})(\d{2})$/, '$1.$2.$3-$4');
  return number.replace(/^([\dA-Z]{2})([\dA-Z]{3})([\dA-Z]{3})([\dA-Z]{4})(\d{2})$/, '$1.$2.$3/$4-$5');
};

/** CPF with its outer digits hidden; a company's CNPJ is public and stays whole. */
export const maskDocument = (number: string): string =>
  /^\d{11}$/.test(number) ? number.replace(/^\d{3}(\d{3})(\d{3})\d{2}$/, '***.$1.$2-**') : formatDocument(number);

/** (41) 99999-0000 of +5541999990000. */
export const formatPhone = (phone: string): string =>
  phone.replace(/^\+55/, '').replace(/^(\d{2})(\d{4,5})(\d{4})$/, '($1) $2-$3');

export const formatCep = (cep: string): string => cep.replace(/^(\d{5})(\d{3})$/, '$1-$2');
