import fc from 'fast-check'
import { expect, test } from 'vitest'
import { maskPersonal } from './mask'

const mei = {
  contact: { name: 'Mei Tan', email: 'mei.tan@example.com', phone: '+6581234567' },
  address: { line1: '12 Lorong Example', line2: '#05-123', postalCode: '400012' },
}

test('S7 a masked order keeps what its owner knows again, and nothing to find a person by', () => {
  expect(maskPersonal(mei)).toEqual({
    contact: { name: 'M•••', email: 'm•••@e•••', phone: '••••67' },
    address: { line1: '•••', line2: null, postalCode: '40••••' },
  })
  expect(maskPersonal({ ...mei, address: null }).address).toBeNull()
})

test('S7 whatever the name and the address are, no more than a letter of each is shown', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.emailAddress(), (name, email) => {
      const { contact } = maskPersonal({ ...mei, contact: { ...mei.contact, name, email } })
      expect([...contact.name].length).toBeLessThanOrEqual(4)
      expect(contact.email).toHaveLength(9)
    }),
  )
})
