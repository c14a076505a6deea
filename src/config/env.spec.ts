import { describe, expect, it } from '@jest/globals';
import { loadEnv } from './env.js';

const given = {
  PUBLIC_URL: 'https://tuntas.example/',
  DATABASE_URL: 'mysql://u:p@db:3306/tuntas',
  REDIS_URL: 'redis://redis:6379',
  TEMPORAL_ADDRESS: 'temporal:7233',
  SMTP_URL: 'smtp://mail:25',
  MAIL_FROM: 'Tuntas <tuntas@example.test>',
  STORE_URL: 'file:///var/lib/tuntas',
  SERVER_KEY: 'ab'.repeat(32),
  OPERATOR_KEY: 'sixteen letters at least',
  BSRE_URL: 'http://bsre',
  BSRE_USER: 'u',
  BSRE_PASSWORD: 'top-secret-word',
  POS_URL: 'http://pos',
  POS_KEY: 'k',
  POS_SECRET: 's',
  POS_USER_ID: 'i',
  POS_MEMBER_ID: 'm',
  TASPEN_URL: 'file:///srv/taspen',
};

describe('the environment', () => {
  it('is read with its defaults, numbers as numbers, the public address without a slash at the end', () => {
    expect(loadEnv(given)).toMatchObject({
      NODE_ENV: 'development',
      PORT: 0,
      HOST: '127.0.0.1',
      TEMPORAL_NAMESPACE: 'default',
      LOG_LEVEL: 'info',
      PUBLIC_URL: 'https://tuntas.example',
    });
    expect(loadEnv({ ...given, PORT: '8080' }).PORT).toBe(8080);
  });

  it('names everything that is missing or wrong at once, and never a value', () => {
    const read = () =>
      loadEnv({ ...given, DATABASE_URL: undefined, SERVER_KEY: 'kunci-rahasia', BSRE_PASSWORD: '', PORT: '70000' });
    expect(read).toThrow(/DATABASE_URL.*SERVER_KEY.*BSRE_PASSWORD/);
    expect(read).not.toThrow(/kunci-rahasia/);
  });

  it('gives no default for any address or secret', () => {
    for (const name of Object.keys(given)) {
      expect(() => loadEnv({ ...given, [name]: undefined })).toThrow(name);
    }
  });

  it('refuses failpoints in production, and takes them for tests', () => {
    const faults = { ...given, FAILPOINT_URL: 'http://127.0.0.1:1' };
    expect(() => loadEnv({ ...faults, NODE_ENV: 'production' })).toThrow('FAILPOINT_URL');
    expect(loadEnv(faults).FAILPOINT_URL).toBe('http://127.0.0.1:1');
    expect(loadEnv(given).FAILPOINT_URL).toBeUndefined();
  });

  it('refuses to serve production without TLS, but on the machine itself', () => {
    const production = { ...given, NODE_ENV: 'production' };
    expect(() => loadEnv({ ...production, PUBLIC_URL: 'http://tuntas.example' })).toThrow('PUBLIC_URL');
    expect(loadEnv({ ...production, PUBLIC_URL: 'http://127.0.0.1:8080' }).NODE_ENV).toBe('production');
  });
});
