/**
 * What to type at the site's computer, in the folder of the product, so that its agent enrols with a one-time code.
 * `origin` is the address of this product, such as https://painel.example.com.
 */
export const enrolmentCommand = (origin: string, code: string): string =>
  `node edge-agent/src/main.ts --api ${origin} --data /var/lib/provedor-agent --enrol ${code}`;
