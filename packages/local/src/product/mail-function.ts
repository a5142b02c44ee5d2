import * as z from 'zod';
import type { Cloud } from '../cloud/start-cloud.ts';
import { mailPage } from '../ses/mail-page.ts';
import type { MailStore } from '../ses/mail-store.ts';

const Call = z.object({ rawPath: z.string() });

/** The mail viewer as one more function behind the front door: local only, never deployed. */
export const mountMailPage = (cloud: Cloud, mails: MailStore): void => {
  cloud.registerFunction('local-mail', (event) => {
    const { status, headers, body } = mailPage(mails, Call.parse(event).rawPath);
    return Promise.resolve({ statusCode: status, headers, body });
  });
};
