import {
  CreateBucketCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  NoSuchKey,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestCloud, type TestCloud, type TestCloudParts } from '../wire/contract-target.ts';
import { createS3 } from './s3.ts';

describe('the local S3', () => {
  let cloud: TestCloud;
  const standIns = ({ context, ...parts }: TestCloudParts) => [createS3(context, parts)];
  const client = () => new S3Client({ ...cloud.config(), forcePathStyle: true });
  const put = (Key: string, Body: string) =>
    client().send(new PutObjectCommand({ Bucket: 'b', Key, Body, ContentType: 'text/plain' }));
  const read = async (Key: string) =>
    (await client().send(new GetObjectCommand({ Bucket: 'b', Key }))).Body?.transformToString();

  beforeEach(async () => {
    cloud = await openTestCloud(standIns);
    await client().send(new CreateBucketCommand({ Bucket: 'b' }));
  });
  afterEach(async () => cloud.close());

  it('gives back what was put, also after a restart and an overwrite', async () => {
    await put('a/ç ã.txt', 'São João');
    cloud = await cloud.restart();
    expect(await read('a/ç ã.txt')).toBe('São João');
    await put('a/ç ã.txt', 'outra');
    expect(await read('a/ç ã.txt')).toBe('outra');
    expect(await client().send(new HeadObjectCommand({ Bucket: 'b', Key: 'a/ç ã.txt' }))).toMatchObject({
      ContentLength: 5,
      ContentType: 'text/plain',
    });
  });

  it('lists by prefix, in order and by pages', async () => {
    for (const key of ['x/3', 'x/1', 'y/1', 'x/2']) await put(key, key);
    const first = await client().send(new ListObjectsV2Command({ Bucket: 'b', Prefix: 'x/', MaxKeys: 2 }));
    expect(first.Contents?.map((object) => object.Key)).toEqual(['x/1', 'x/2']);
    const rest = await client().send(
      new ListObjectsV2Command({ Bucket: 'b', Prefix: 'x/', ContinuationToken: first.NextContinuationToken }),
    );
    expect(rest.Contents?.map((object) => object.Key)).toEqual(['x/3']);
  });

  it('knows neither a deleted object nor a bucket that was never made', async () => {
    await put('gone', '1');
    await client().send(new DeleteObjectCommand({ Bucket: 'b', Key: 'gone' }));
    await expect(read('gone')).rejects.toBeInstanceOf(NoSuchKey);
    await expect(client().send(new HeadBucketCommand({ Bucket: 'none' }))).rejects.toMatchObject({
      $metadata: { httpStatusCode: 404 },
    });
  });

  it('puts an object once when asked to', async () => {
    const once = () => client().send(new PutObjectCommand({ Bucket: 'b', Key: 'once', Body: '1', IfNoneMatch: '*' }));
    await once();
    await expect(once()).rejects.toMatchObject({ name: 'PreconditionFailed' });
  });

  it('opens a presigned link as it was signed, until it ends', async () => {
    await put('secret', 'for your eyes');
    const url = await getSignedUrl(client(), new GetObjectCommand({ Bucket: 'b', Key: 'secret' }), { expiresIn: 60 });
    expect(await (await fetch(url)).text()).toBe('for your eyes');
    expect((await fetch(url.replace('secret', 'other'))).status).toBe(403);
    expect((await fetch(url.replace(/Signature=..../, 'Signature=0000'))).status).toBe(403);
    cloud.clock.advance(61_000);
    expect((await fetch(url)).status).toBe(403);
  });

  it('answers what it can not do with an error, not with a guess', async () => {
    const response = await fetch(`${cloud.config().endpoint}/b/x?uploads`, { method: 'POST' });
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(response.status).toBeLessThan(500);
  });
});
