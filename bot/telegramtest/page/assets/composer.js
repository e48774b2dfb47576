// What is below a chat: Start, Unblock, or a line to write in with menus and the reply keyboard.

import { el, find, icon } from './dom.js'
import { dropdown } from './menu.js'

const things = [
  ['photo', 'Photo'], ['sticker', 'Sticker'], ['voice', 'Voice message', 'voice'],
  ['location', 'Location', 'place'], ['contact', 'My phone number', 'person'],
]

// composer fills the foot of phone's card; draw shows what fits the state of the chat.
export function composer(phone) {
  const foot = find('foot', phone.card)
  const start = el('button', { type: 'button', class: 'main wide', 'data-start': true, onclick: () => phone.do('start') }, 'Start')
  const unblock = el('button', { type: 'button', class: 'wide', 'data-unblock': true, onclick: () => phone.do('unblock') }, 'Unblock the bot')
  const keys = el('div', { class: 'keys', role: 'group', 'aria-label': 'Suggested answers', 'data-keys': true })
  const line = writingLine(phone)
  foot.append(start, unblock, keys, line.form)
  let drawn = ''

  const pressKey = (keyboard, key) => {
    if (keyboard.one_time) phone.keys = null
    if (key.request_contact) phone.do('contact')
    else if (key.request_location) phone.do('location')
    else phone.say(key.text)
  }

  const drawKeys = () => {
    const now = phone.keys
    keys.hidden = !now || phone.view.blocked
    line.field.placeholder = now?.placeholder || phone.forced?.placeholder || 'Message'
    if (drawn === JSON.stringify(now)) return
    drawn = JSON.stringify(now)
    keys.replaceChildren(...(now?.rows ?? []).map(row => el('div', { class: 'row' }, ...row.map(key =>
      el('button', { type: 'button', dir: 'auto', 'data-key': key.text, onclick: () => { pressKey(now, key); phone.composer.draw() } }, key.text)))))
  }

  const draw = () => {
    const fresh = phone.chat.messages.size === 0
    start.hidden = !fresh || phone.view.blocked
    unblock.hidden = !phone.view.blocked
    line.form.hidden = fresh || phone.view.blocked
    find('empty', phone.card).hidden = !fresh
    find('log', phone.card).hidden = fresh
    find('description', phone.card).textContent = phone.view.description || 'Press start to begin.'
    drawKeys()
  }
  return { draw }
}

function writingLine(phone) {
  const commands = el('button', { type: 'button', class: 'plain', 'aria-label': 'Commands', 'data-menu': true }, icon('slash'))
  const attach = el('button', { type: 'button', class: 'plain', 'aria-label': 'Attach or edit', 'data-attach': true }, icon('plus'))
  const field = el('textarea', { rows: '1', dir: 'auto', 'aria-label': 'Message', placeholder: 'Message', maxlength: '4096', 'data-write': true })
  const send = el('button', { type: 'submit', class: 'plain send', 'aria-label': 'Send', 'data-send': true }, icon('send'))
  const form = el('form', { class: 'write' }, el('div', { class: 'drop up' }, commands), el('div', { class: 'drop up' }, attach), field, send)
  let editing = 0

  const edit = message => {
    editing = message?.id ?? 0
    field.value = message?.text ?? ''
    form.classList.toggle('editing', editing > 0)
    send.setAttribute('aria-label', editing ? 'Save the edit' : 'Send')
    field.focus()
  }
  const submit = () => {
    const text = field.value.trim()
    if (text === '') return
    if (editing) phone.do('edit', { message: editing, text })
    else phone.say(text)
    edit(null)
  }
  form.addEventListener('submit', event => { event.preventDefault(); submit() })
  field.addEventListener('keydown', event => {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) { event.preventDefault(); submit() }
    if (event.key === 'Escape' && editing) edit(null)
  })
  dropdown(commands, () => (phone.view.menu ?? []).map(({ command, description }) =>
    ({ label: `/${command}`, hint: description, hook: `/${command}`, run: () => phone.say(`/${command}`) })))
  dropdown(attach, () => [
    ...things.map(([verb, label, symbol]) => ({ label, hook: verb, icon: icon(symbol ?? verb), run: () => phone.do(verb) })),
    ...(phone.chat.lastOwnText() ? [{ label: 'Edit my last message', hook: 'edit', icon: icon('file'), run: () => edit(phone.chat.lastOwnText()) }] : []),
  ])
  return { form, field }
}
