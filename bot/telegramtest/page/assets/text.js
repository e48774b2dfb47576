// Formatted text: Telegram's entities become nested elements, never markup.

import { el } from './dom.js'

const tags = {
  bold: 'b', italic: 'i', underline: 'u', strikethrough: 's', code: 'code', pre: 'pre',
  blockquote: 'blockquote', expandable_blockquote: 'blockquote',
}

const addresses = {
  text_link: entity => entity.url,
  url: (_, text) => text.includes(':') ? text : `https://${text}`,
  mention: (_, text) => `https://t.me/${text.slice(1)}`,
  email: (_, text) => `mailto:${text}`,
  phone_number: (_, text) => `tel:${text.replace(/[^+\d]/g, '')}`,
}

// format renders text with entities (offsets in UTF-16 units, as in JavaScript). say sends a command that is tapped,
// follow opens a link.
export function format(text, entities, say, follow) {
  const sorted = [...(entities ?? [])].sort((a, b) => a.offset - b.offset || b.length - a.length)
  return part(text, sorted, 0, text.length, { say, follow })
}

function part(text, entities, from, to, act) {
  const out = document.createDocumentFragment()
  let at = from
  while (entities.length > 0) {
    const entity = entities.shift()
    const start = Math.max(entity.offset, at)
    const end = Math.min(entity.offset + entity.length, to)
    if (end <= start) continue
    const inner = []
    while (entities.length > 0 && entities[0].offset < end) inner.push(entities.shift())
    out.append(text.slice(at, start))
    out.append(wrap(entity, text.slice(start, end), part(text, inner, start, end, act), act))
    at = end
  }
  out.append(text.slice(at, to))
  return out
}

function wrap(entity, text, content, act) {
  if (tags[entity.type]) return el(tags[entity.type], {}, content)
  if (entity.type === 'bot_command') {
    return el('button', { type: 'button', class: 'command', dir: 'ltr', 'data-command': text, onclick: () => act.say(text) }, content)
  }
  if (entity.type === 'spoiler') {
    return el('button', {
      type: 'button', class: 'spoiler', 'aria-expanded': 'false',
      onclick: event => event.currentTarget.setAttribute('aria-expanded', 'true'),
    }, content)
  }
  const address = addresses[entity.type]
  return address ? link(address(entity, text), content, act.follow) : el('span', {}, content)
}

// link is an anchor for addresses that a browser may open, and a button for those that only Telegram knows.
export function link(address, content, follow) {
  if (/^(https?|mailto|tel):/i.test(address)) {
    return el('a', {
      href: address, rel: 'noopener noreferrer', target: '_blank',
      onclick: event => { if (follow(address)) event.preventDefault() },
    }, content)
  }
  return el('button', { type: 'button', class: 'command', onclick: () => follow(address) }, content)
}
