import { describe, expect, it } from 'vitest';
import { checkTemplate, exportsOf } from './check-template.ts';
import { loadCloudFormationSpec } from './cloudformation-spec.ts';

const spec = loadCloudFormationSpec();
const check = (resource: object, parts: object = {}, exports: readonly string[] = []) =>
  checkTemplate(spec, { ...parts, Resources: { It: resource } }, new Set(exports)).map(
    ({ path, message }) => `${path} ${message}`,
  );
const queue = (properties: object) => check({ Type: 'AWS::SQS::Queue', Properties: properties });
const lambda = { Code: { S3Bucket: 'b', S3Key: 'k' }, Role: 'arn:aws:iam::1:role/r' };
const lambdaWith = (properties: object) =>
  check({ Type: 'AWS::Lambda::Function', Properties: { ...lambda, ...properties } });

describe('a template', () => {
  it('with resources as AWS describes them has no problem', () => {
    expect(queue({ QueueName: 'q', VisibilityTimeout: 30, FifoQueue: true })).toEqual([]);
    expect(lambdaWith({ MemorySize: 512, Environment: { Variables: { A: 'b' } } })).toEqual([]);
  });

  it('may give numbers and booleans as text', () => {
    expect(queue({ VisibilityTimeout: '30', FifoQueue: 'true' })).toEqual([]);
  });

  it('names a resource type that AWS does not have', () => {
    expect(check({ Type: 'AWS::SQS::Queu' })).toEqual(['It AWS::SQS::Queu is no resource type']);
  });

  it('has a property that the type does not have', () => {
    expect(queue({ VisibilityTimeOut: 30 })).toEqual(['It.VisibilityTimeOut is no property']);
  });

  it('has a property that a structure inside does not have', () => {
    expect(lambdaWith({ Environment: { Variable: {} } })).toEqual(['It.Environment.Variable is no property']);
  });

  it('lacks a property that the type demands', () => {
    expect(check({ Type: 'AWS::Lambda::Function', Properties: { Role: 'r' } })).toEqual(['It.Code is missing']);
  });

  it('takes a demanded property away with AWS::NoValue', () => {
    expect(lambdaWith({ Role: { Ref: 'AWS::NoValue' } })).toEqual(['It.Role is missing']);
  });

  it.each([
    [{ VisibilityTimeout: 'soon' }, 'It.VisibilityTimeout must be a whole number, is "soon"'],
    [{ VisibilityTimeout: 1.5 }, 'It.VisibilityTimeout must be a whole number, is 1.5'],
    [{ FifoQueue: 'yes' }, 'It.FifoQueue must be true or false, is "yes"'],
    [{ QueueName: ['q'] }, 'It.QueueName must be text, is ["q"]'],
    [{ Tags: { a: 'b' } }, 'It.Tags must be a list, is {"a":"b"}'],
    [{ Tags: [{ Key: 'a' }] }, 'It.Tags[0].Value is missing'],
  ])('has a value of the wrong kind: %o', (properties, problem) => {
    expect(queue(properties)).toEqual([problem]);
  });

  it('has a value outside the closed list of a property', () => {
    expect(lambdaWith({ TracingConfig: { Mode: 'Activ' } })).toEqual([
      'It.TracingConfig.Mode must be one of Active, PassThrough, is "Activ"',
    ]);
  });

  it('joins text where a number belongs', () => {
    expect(queue({ VisibilityTimeout: { 'Fn::Join': ['', ['3', '0']] } })).toEqual([
      'It.VisibilityTimeout must be a value of the kind integer, is "Fn::Join"',
    ]);
  });

  it('is wrong in one branch of a condition', () => {
    const resource = {
      Type: 'AWS::SQS::Queue',
      Properties: { FifoQueue: { 'Fn::If': ['Big', 'perhaps', { Ref: 'AWS::NoValue' }] } },
    };
    expect(check(resource, { Conditions: { Big: {} } })).toEqual(['It.FifoQueue must be true or false, is "perhaps"']);
    expect(check(resource)).toContain('It Fn::If Big,perhaps,[object Object] is not defined');
  });

  it.each([
    [{ QueueName: { Ref: 'Nobody' } }, 'It Ref Nobody is not defined'],
    [{ QueueName: { 'Fn::GetAtt': ['Nobody', 'Arn'] } }, 'It Fn::GetAtt Nobody is no resource'],
    [{ QueueName: { 'Fn::GetAtt': ['It', 'Address'] } }, 'It Fn::GetAtt It has no attribute Address'],
    [{ QueueName: { 'Fn::ImportValue': 'Other:Thing' } }, 'It Fn::ImportValue Other:Thing is not defined'],
  ])('points at nothing: %o', (properties, problem) => {
    expect(queue(properties)).toEqual([problem]);
  });

  it('may import what another template exports', () => {
    const exports = exportsOf({
      Outputs: { Thing: { Value: 'v', Export: { Name: 'Other:Thing' } }, Mute: { Value: 'v' } },
    });
    expect(exports).toEqual(['Other:Thing']);
    const resource = { Type: 'AWS::SQS::Queue', Properties: { QueueName: { 'Fn::ImportValue': 'Other:Thing' } } };
    expect(check(resource, {}, exports)).toEqual([]);
  });

  it('waits for a resource that is not there, or carries a part that resources do not have', () => {
    expect(check({ Type: 'AWS::SQS::Queue', DependsOn: ['Gone'], Property: {} })).toEqual([
      'It.Property is no part of a resource',
      'It.DependsOn Gone is no resource',
    ]);
  });

  it('has more resources than CloudFormation takes', () => {
    const many = Object.fromEntries(
      Array.from({ length: 501 }, (_, index) => [`Q${index}`, { Type: 'AWS::SQS::Queue' }]),
    );
    expect(checkTemplate(spec, { Resources: many }, new Set())).toEqual([
      { path: 'resources', message: '501 is more than the 500 that CloudFormation takes' },
    ]);
  });
});
