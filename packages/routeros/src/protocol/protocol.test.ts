import { describe, expect, it } from 'vitest';
import type { Sentence } from '../wire/sentence-decoder.ts';
import { buildCommand } from './build-command.ts';
import { classifyFatal, classifyTrap } from './classify-trap.ts';
import { challengeResponse } from './login-words.ts';
import { whereAnyOf, whereEquals, whereGreater, whereHas, whereLacks, whereLess, whereOperation } from './query.ts';
import { rawBytes } from './raw-bytes.ts';
import { findTag, readFatalReason, readRow, readTrap } from './read-reply.ts';

const sentence = (...words: readonly string[]): Sentence => ({ words, legacy: undefined });

describe('the words of a command', () => {
  it('put the properties first, then attributes, then queries in their order', () => {
    expect(
      buildCommand('/ppp/secret/print', {
        queries: [whereEquals('name', 'joao'), whereOperation('!')],
        proplist: ['.id', 'name', 'profile', 'disabled'],
      }),
    ).toEqual(['/ppp/secret/print', '=.proplist=.id,name,profile,disabled', '?name=joao', '?#!']);
    expect(
      buildCommand('/ppp/secret/set', { attributes: { '.id': '*1', disabled: false, limit: 3, comment: undefined } }),
    ).toEqual(['/ppp/secret/set', '=.id=*1', '=disabled=no', '=limit=3']);
  });

  it('leave what they were made of as it was', () => {
    const attributes = Object.freeze({ name: 'ana' });
    const queries = Object.freeze([whereHas('name')]);
    const proplist = Object.freeze(['name']);
    const first = buildCommand('/ppp/secret/print', { attributes, queries, proplist });
    expect(buildCommand('/ppp/secret/print', { attributes, queries, proplist })).toEqual(first);
  });

  it('carry any value, since a value cannot become a word', () => {
    const evil = '=x=y\0/system/reset-configuration\n?name=*';
    expect(buildCommand('/ppp/secret/add', { attributes: { name: evil } })).toEqual([
      '/ppp/secret/add',
      `=name=${evil}`,
    ]);
  });

  it.each([
    ['a path of user text', () => buildCommand('/ppp/secret/add =name=x', {})],
    ['a path that is none', () => buildCommand('ppp', {})],
    ['a name of user text', () => buildCommand('/a/b', { attributes: { 'name=x': '1' } })],
    ['a property of user text', () => buildCommand('/a/b', { proplist: ['name,password'] })],
    ['a query of user text', () => whereEquals('na me', 'x')],
    ['an operation of user text', () => whereOperation('x')],
    ['no values at all', () => whereAnyOf('name', [])],
    ['a password that would arrive as another one', () => buildCommand('/a/b', { attributes: { password: 'maçã' } })],
  ])('are refused for %s before anything leaves', (_what, build) => {
    expect(build).toThrow(expect.objectContaining({ code: 'INVALID_INPUT', outcome: 'not_sent' }));
  });

  it('write comments without accents, and bytes as they are', () => {
    expect(buildCommand('/a/b', { attributes: { comment: 'São João – 2ª via' } })[1]).toBe(
      '=comment=Sao Joao - 2a via',
    );
    expect(buildCommand('/a/b', { attributes: { password: Buffer.from('maçã') } })[1]).toEqual(
      Buffer.from('=password=maçã'),
    );
  });
});

describe('queries', () => {
  it('are words of the manual', () => {
    expect([
      whereHas('a'),
      whereLacks('a'),
      whereLess('a', '1'),
      whereGreater('a', '1'),
      whereAnyOf('n', ['x']),
      whereAnyOf('n', ['x', 'y', 'z']),
    ]).toEqual(['?a', '?-a', '?<a=1', '?>a=1', ['?n=x'], ['?n=x', '?n=y', '?n=z', '?#||']]);
  });
});

describe('the login before 6.43', () => {
  it.each([
    ['', '005062f7a5ef124d34675bf3e81f56c556'],
    ['test', '00e61bf3ddbbe0daa84e9265d73c4abe64'],
  ])('answers the challenge of the manual for the password "%s"', (password, response) => {
    expect(challengeResponse(password, '856780b7411eefd3abadee2058c149a3')).toBe(response);
  });

  it('hashes the bytes of a password, not its letters', () => {
    const challenge = '856780b7411eefd3abadee2058c149a3';
    expect(challengeResponse('maçã', challenge)).not.toBe(challengeResponse('maca', challenge));
    expect(challengeResponse('maçã', challenge)).toMatch(/^00[0-9a-f]{32}$/);
  });
});

describe('replies', () => {
  it('have their tag anywhere', () => {
    expect(findTag(['!re', '.tag=2', '=name=ether1'])).toBe('2');
    expect(findTag(['!re', '=.id=*1', '=name=ether1', '.tag=2'])).toBe('2');
    expect(findTag(['!re', '=comment=.tag=9'])).toBeUndefined();
  });

  it('hold values with = in them, and empty ones', () => {
    expect(readRow(sentence('!re', '=name=iu=c3Eeg', '=comment=', '.tag=1'))).toEqual({
      name: 'iu=c3Eeg',
      comment: '',
    });
  });

  it('keep the bytes of a value that was not UTF-8', () => {
    const bytes = Buffer.from('=comment=S\xe3o', 'latin1');
    const row = readRow({ words: ['!re', '=comment=São', '=name=ana'], legacy: new Map([[1, bytes]]) });
    expect(Buffer.from(rawBytes(row, 'comment') ?? []).toString('hex')).toBe('53e36f');
    expect(Buffer.from(rawBytes(row, 'name') ?? []).toString()).toBe('ana');
    expect(rawBytes(row, 'none')).toBeUndefined();
  });

  it('say why they end, bare or as an attribute', () => {
    expect(readFatalReason(sentence('!fatal', 'session terminated on request'))).toBe('session terminated on request');
    expect(readFatalReason(sentence('!fatal', '=message=not logged in'))).toBe('not logged in');
    expect(readFatalReason(sentence('!fatal'))).toBe('no reason');
  });

  it('may have no category, or none that is a number', () => {
    expect(readTrap(sentence('!trap', '=category=0', '=message=no such item'))).toEqual({
      message: 'no such item',
      category: 0,
    });
    expect(readTrap(sentence('!trap', '=category=x'))).toEqual({ message: 'no message', category: undefined });
  });
});

describe('what a trap means', () => {
  it.each([
    ['invalid user name or password (6)', 'AUTH', 'refused'],
    ['cannot log in', 'AUTH', 'refused'],
    ['not logged in', 'AUTH_LOST', 'refused'],
    ['no such item', 'NOT_FOUND', 'refused'],
    ['no such command prefix', 'UNSUPPORTED', 'refused'],
    ['unknown parameter colour', 'UNSUPPORTED_ARG', 'refused'],
    ['input does not match any value of profile', 'BAD_REFERENCE', 'refused'],
    ['invalid value for argument rate-limit', 'BAD_VALUE', 'refused'],
    ['failure: secret with the same name already exists', 'EXISTS', 'refused'],
    ['failure: already have such entry', 'EXISTS', 'refused'],
    ['failure: already have user with this name for this server', 'EXISTS', 'refused'],
    ['failure: cannot change builtin', 'READ_ONLY_ROW', 'refused'],
    ['not enough permissions (9)', 'PERMISSION', 'refused'],
    ['interrupted', 'CANCELLED', 'unknown'],
    ['action timed out - try again, if error continues contact MikroTik support (13)', 'DEVICE_BUSY', 'unknown'],
    ['failure: the moon is full', 'DEVICE_ERROR', 'refused'],
  ])('"%s" is %s, %s', (message, code, outcome) => {
    expect(classifyTrap({ message, category: undefined })).toMatchObject({ code, outcome });
  });

  it('names the argument at fault', () => {
    expect(classifyTrap({ message: 'input does not match any value of profile', category: 1 }).argument).toBe(
      'profile',
    );
    expect(classifyTrap({ message: 'invalid value for argument rate-limit', category: 1 }).argument).toBe('rate-limit');
  });

  it('looks at the category only when the words say nothing', () => {
    expect(classifyTrap({ message: 'abgebrochen', category: 2 }).code).toBe('CANCELLED');
    expect(classifyTrap({ message: 'no such item', category: 2 }).code).toBe('NOT_FOUND');
  });

  it('tells a lost login from any other end', () => {
    expect([classifyFatal('not logged in'), classifyFatal('session terminated on request')]).toEqual([
      'AUTH_LOST',
      'FATAL',
    ]);
  });
});
