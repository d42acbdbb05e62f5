import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import type { Config } from '../config.ts';
import { newId } from './ids.ts';

export interface Mail {
  to: string;
  subject: string;
  text: string;
}
export interface Mailer {
  /** Resolves once the server took the mail (or the file is written); rejects otherwise, so that a job tries again. */
  send: (mail: Mail) => Promise<void>;
  /** Folder of the file outbox, when there is no SMTP server. */
  outbox: string | null;
}

/** SMTP when configured, else a file per mail under MAWARED_DATA/outbox, readable by this user only. */
export function createMailer(config: Config): Mailer {
  if (config.mail.smtpUrl) {
    const transport = createTransport(config.mail.smtpUrl);
    return {
      outbox: null,
      send: async (mail) => {
        await transport.sendMail({ from: config.mail.from, ...mail });
      },
    };
  }
  const outbox = join(config.dataDir, 'outbox');
  return {
    outbox,
    send: async (mail) => {
      await mkdir(outbox, { recursive: true, mode: 0o700 });
      const lines = [
        `From: ${config.mail.from}`,
        `To: ${mail.to}`,
        `Subject: ${mail.subject}`,
        `Date: ${new Date().toUTCString()}`,
        '',
        mail.text,
      ];
      await writeFile(join(outbox, `${newId()}.eml`), lines.join('\r\n'), { mode: 0o600 });
    },
  };
}
