// One message as a phone shows it: bubble, file, inline buttons.

import { el, icon } from './dom.js'
import { format, link } from './text.js'

const kinds = { photo: 'Photo', voice: 'Voice message', location: 'Location', contact: 'Contact' }
const icons = { document: 'file', photo: 'photo', voice: 'voice', location: 'place', contact: 'person' }

// bubble renders message. phone says and follows; time formats its date; waiting tells taps without an answer yet.
export function bubble(message, phone, time) {
  const service = message.kind === 'service'
  const side = service ? 'service' : message.from_bot ? 'bot' : 'own'
  return el('div', { class: `message ${side} kind-${message.kind}`, 'data-message': message.id, 'data-from': side },
    el('div', { class: 'bubble' },
      el('span', { class: 'unseen' }, service ? '' : message.from_bot ? 'Bot: ' : 'You: '),
      message.forwarded ? el('p', { class: 'hint', dir: 'auto' }, `Forwarded from ${message.forwarded}`) : null,
      attachment(message),
      words(message, phone),
      service ? null : stamp(message, time)),
    keyboard(message, phone))
}

function words(message, phone) {
  if (!message.text) return null
  return el('div', { class: 'text', dir: 'auto', 'data-text': true }, format(message.text, message.entities, phone.say, phone.follow))
}

function stamp(message, time) {
  const edited = message.edited ? 'edited ' : ''
  const pinned = message.pinned ? 'pinned ' : ''
  return el('span', { class: 'stamp', dir: 'ltr', 'data-edited': message.edited ? true : null }, pinned, edited,
    el('time', { datetime: message.date }, time(message.date)))
}

function attachment(message) {
  const symbol = icons[message.kind]
  if (!symbol) return null
  const address = message.file ? `file/${message.chat}/${message.id}` : null
  if (message.kind === 'photo' && message.from_bot) return el('img', { class: 'photo', src: address, alt: 'Photo', width: 240, height: 160 })
  const name = message.kind === 'document' ? message.file?.name : kinds[message.kind]
  const label = el('span', { class: 'name' }, name ?? 'File', el('small', {}, details(message)))
  if (message.kind !== 'document' || !address) return el('div', { class: 'attached' }, icon(symbol), label)
  return el('a', { class: 'attached', href: address, download: name ?? '', 'data-document': name }, icon(symbol), label)
}

function details({ file, contact, location }) {
  if (contact) return `${contact.first_name} · ${contact.phone}`
  if (location) return `${location.latitude.toFixed(3)}, ${location.longitude.toFixed(3)}`
  if (!file) return ''
  return file.size < 1024 ? `${file.size} bytes` : `${(file.size / 1024).toFixed(1)} KB`
}

function keyboard(message, phone) {
  if (!message.keyboard?.length) return null
  const rows = message.keyboard.map((row, y) => el('div', { class: 'row' },
    ...row.map((button, x) => inline(button, y, x, message, phone))))
  return el('div', { class: 'keyboard', role: 'group', 'aria-label': 'Buttons' }, ...rows)
}

function inline(button, row, col, message, phone) {
  const place = `${row}:${col}`
  if (button.url && /^https?:/i.test(button.url)) {
    const anchor = link(button.url, button.text, phone.follow)
    anchor.dataset.button = button.text
    anchor.dataset.place = place
    return anchor
  }
  const waits = button.data !== undefined && phone.waiting.has(`${message.id}:${button.data}`)
  return el('button', {
    type: 'button', dir: 'auto', class: button.style, 'data-button': button.text, 'data-place': place,
    'aria-disabled': waits ? 'true' : null, 'aria-busy': waits ? 'true' : null,
    onclick: () => phone.press(message, button, row, col),
  }, button.text)
}
