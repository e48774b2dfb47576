// The dialogs of the page: another person, a username, and which phone opens a link.

import { el, find, hue, initial, post } from './dom.js'

for (const dialog of document.querySelectorAll('dialog')) {
  dialog.querySelector('[data-cancel]').addEventListener('click', () => dialog.close())
}

// submit runs action with the fields of the dialog's form and closes it unless action throws; then done gets the answer.
function submit(dialog, action, done = () => {}) {
  const form = dialog.querySelector('form')
  form.addEventListener('submit', async event => {
    event.preventDefault()
    const problem = form.querySelector('.problem')
    problem.textContent = ''
    try {
      const answer = await action(new FormData(form))
      dialog.close()
      form.reset()
      done(answer)
    } catch (failure) {
      problem.textContent = failure.message
    }
  })
}

// startPeople wires "+ person"; added is called with the id of a new phone.
export function startPeople(added) {
  const dialog = find('person-dialog')
  find('person-add').addEventListener('click', () => dialog.showModal())
  submit(dialog, fields => post('person', {
    name: fields.get('name').trim(), lang: fields.get('lang'), role: fields.get('role'), with_username: fields.has('username'),
  }), ({ id }) => added(id))
}

export function setLanguages(languages) {
  const select = find('person-dialog').querySelector('select')
  select.replaceChildren(...languages.map(({ tag, name }) => el('option', { value: tag, lang: tag, dir: 'auto' }, name)))
}

let named = null
submit(find('username-dialog'), fields => post('username', { phone: named.id, username: fields.get('username').trim() }))

export function askUsername(phone) {
  named = phone
  const dialog = find('username-dialog')
  dialog.querySelector('input').value = phone.view.username ?? ''
  dialog.showModal()
}

// askLink takes care of links that only mean something inside Telegram. It reports whether the link was one.
export function askLink(address, phone, phones) {
  const start = /^https:\/\/t\.me\/\w+\?start=([\w-]{1,64})$/i.exec(address)
  if (start) {
    choosePhone(phones, start[1])
    return true
  }
  const person = /^https:\/\/t\.me\/(\w+)/i.exec(address)
  if (person) phone.toast(`Telegram opens the chat with @${person[1]} here.`)
  else if (address.startsWith('tg:')) phone.toast('Telegram opens another chat here.')
  return Boolean(person) || address.startsWith('tg:')
}

function choosePhone(phones, payload) {
  const dialog = find('link-dialog')
  const open = phone => {
    dialog.close()
    phone.do('open', { data: payload })
    phones.choose(phone.id)
  }
  find('link-phones').replaceChildren(...phones.list().map(phone => el('button', {
    type: 'button', 'data-link-phone': phone.id, onclick: () => open(phone),
  }, el('span', { class: `avatar small ${hue(phone.id)}`, 'aria-hidden': 'true' }, initial(phone.view.name)),
  el('span', { dir: 'auto' }, phone.view.name))))
  dialog.showModal()
}
