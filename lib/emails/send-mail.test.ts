import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { MailError, sendMail } from './send-mail'

const mail = { to: 'mei@example.com', subject: 'Order LR-1', html: '<p>Hello</p>', text: 'Hello' }
const from = 'Lorong <orders@lorong.example>'
const closers: (() => void)[] = []
afterEach(() => {
  for (const close of closers.splice(0)) close()
})

test('hands the mail to one recipient', async () => {
  const { url, heard } = await mailServer(polite)
  await sendMail(mail, { smtpUrl: url, emailFrom: from })
  expect(heard()).toContain('RCPT TO:<mei@example.com>')
  expect(heard()).toContain('Subject: Order LR-1')
})

test('refuses a list where one address belongs (ASVS 1.3.11)', async () => {
  const { url, heard } = await mailServer(polite)
  await sendMail({ ...mail, to: 'mei@example.com, eve@example.com' }, { smtpUrl: url, emailFrom: from }).catch(() => {})
  expect(heard()).not.toContain('RCPT TO:<eve@example.com>')
})

test('a line break in the subject starts no header', async () => {
  const { url, heard } = await mailServer(polite)
  await sendMail({ ...mail, subject: 'Order\r\nBcc: eve@example.com' }, { smtpUrl: url, emailFrom: from })
  expect(heard()).not.toMatch(/^Bcc:/m)
})

test('gives up on a server that says nothing', async () => {
  const { url } = await mailServer(() => {})
  await expect(sendMail(mail, { smtpUrl: url, emailFrom: from }, 150)).rejects.toBeInstanceOf(MailError)
})

test('names the setting that is missing', async () => {
  await expect(sendMail(mail, { smtpUrl: null, emailFrom: from })).rejects.toThrow('SMTP_URL')
})

/** Says yes to everything. */
function polite(socket: Socket, hear: (text: string) => void) {
  let inBody = false
  socket.write('220 ready\r\n')
  socket.on('data', (bytes) => {
    const text = String(bytes)
    hear(text)
    if (inBody) {
      if (!text.endsWith('\r\n.\r\n')) return
      inBody = false
      socket.write('250 taken\r\n')
    } else if (text.startsWith('DATA')) {
      inBody = true
      socket.write('354 go on\r\n')
    } else socket.write('250 yes\r\n')
  })
}

async function mailServer(answer: (socket: Socket, hear: (text: string) => void) => void) {
  let all = ''
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket.on('error', () => {}))
    answer(socket, (text) => {
      all += text
    })
  }).listen(0, '127.0.0.1')
  closers.push(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return { url: `smtp://127.0.0.1:${port}`, heard: () => all }
}
