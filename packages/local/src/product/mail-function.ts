import * as z from 'zod';
import type { Cloud } from '../cloud/start-cloud.ts';
import { mailPage } from '../ses/mail-page.ts';
import type { MailStore } from '../ses/mail-store.ts';

const Call = z.object({ rawPath: z.string(), requestContext: z.object({ http: z.object({ method: z.string() }) }) });

/** The mail viewer as one more function behind the front door: local only, never deployed. */
export const mountMailPage = (cloud: Cloud, mails: MailStore): void => {
  cloud.registerFunction('local-mail', (event) => {
    const { rawPath, requestContext } = Call.parse(event);
    const { method } = requestContext.http;
    if (method !== 'GET' && method !== 'HEAD')
      return Promise.resolve({ statusCode: 405, headers: { allow: 'GET, HEAD' }, body: 'Method Not Allowed' });
    const { status, headers, body } = mailPage(mails, rawPath);
    return Promise.resolve({ statusCode: status, headers, body });
  });
};
