import { Problem } from '@provedor/schemas/api/problem';
import type { RawAnswer, RawCall } from './fuzz-routes-call.ts';

const problemFault = (answer: RawAnswer): string | undefined => {
  const problem = Problem.parse(JSON.parse(answer.text));
  if (problem.status !== answer.status) return `says ${problem.status} but is ${answer.status}`;
  if (answer.status === 405 && answer.allow === undefined) return '405 without Allow';
  const named =
    problem.details.length > 0 && problem.details.every(({ field, reason }) => field !== '' && reason !== '');
  const asked = answer.status === 400 || answer.status === 405;
  return asked && !named ? `${answer.status} without field and reason: ${answer.text.slice(0, 300)}` : undefined;
};

/** What is wrong with an answer; undefined when nothing is. */
export const faultOf = (answer: RawAnswer, call: RawCall, expected: 'refused' | 'any'): string | undefined => {
  if (answer.status >= 500) return `${answer.status} ${answer.text.slice(0, 300)}`;
  if (answer.status < 400) return expected === 'refused' ? `${answer.status}: was let in` : undefined;
  if (call.method === 'HEAD') return answer.text === '' ? undefined : 'a body after HEAD';
  // The gateway's own word: no function of ours is behind this path.
  if (answer.text === '{"message":"Not Found"}') return undefined;
  if (answer.contentType !== 'application/problem+json') return `${answer.status} as ${answer.contentType}`;
  return problemFault(answer);
};

export const shownCall = ({ method, path, body }: RawCall): string =>
  `${method} ${path.slice(0, 200)} ${String(body ?? '').slice(0, 200)}`;
