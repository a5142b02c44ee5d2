import { AwsError } from '../cloud/json-error.ts';

/** The SQS errors the SDK knows by class name; `queryCode` is what older clients match on. */
export const queueDoesNotExist = () =>
  new AwsError('QueueDoesNotExist', 'The specified queue does not exist.', {
    queryCode: 'AWS.SimpleQueueService.NonExistentQueue',
  });

export const queueNameExists = (name: string, attribute: string) =>
  new AwsError(
    'QueueNameExists',
    `A queue named ${name} already exists with a different value for attribute ${attribute}.`,
    { queryCode: 'QueueAlreadyExists' },
  );

export const invalidParameter = (message: string) =>
  new AwsError('InvalidParameterValue', message, { queryCode: 'InvalidParameterValue' });

export const missingParameter = (name: string) =>
  new AwsError('MissingParameter', `The request must contain the parameter ${name}.`, {
    queryCode: 'MissingParameter',
  });

export const invalidAttributeName = (name: string) =>
  new AwsError('InvalidAttributeName', `Unknown Attribute ${name}.`, { queryCode: 'InvalidAttributeName' });

export const invalidAttributeValue = (name: string, value: string) =>
  new AwsError('InvalidAttributeValue', `Invalid value ${value} for the parameter ${name}.`, {
    queryCode: 'InvalidAttributeValue',
  });

export const receiptHandleIsInvalid = () =>
  new AwsError('ReceiptHandleIsInvalid', 'The input receipt handle is invalid.', {
    queryCode: 'ReceiptHandleIsInvalid',
  });

export const receiptHandleExpired = () =>
  invalidParameter('Value for parameter ReceiptHandle is invalid. Reason: The receipt handle has expired.');

export const messageNotInflight = () =>
  new AwsError('MessageNotInflight', 'The message referred to is not in flight.', {
    queryCode: 'AWS.SimpleQueueService.MessageNotInflight',
  });

export const batchProblem = (
  code: 'EmptyBatchRequest' | 'TooManyEntriesInBatchRequest' | 'BatchEntryIdsNotDistinct' | 'BatchRequestTooLong',
  message: string,
) => new AwsError(code, message, { queryCode: `AWS.SimpleQueueService.${code}` });
