// One phone: a card with a header, a chat and something to write with.

import { el, find, hue, icon, initial, post } from './dom.js'
import { Chat } from './chat.js'
import { composer } from './composer.js'
import { dropdown } from './menu.js'

const roles = { coordinator: 'Coordinator', newcomer: 'Newcomer', local: 'Local', 'focal point': 'Focal point', owner: 'Operator' }
const patience = 15000 // Milliseconds after which a tap that nobody answered may be repeated.

export class Phone {
  constructor(view, ask) {
    this.ask = ask // Dialogs of the page: {username, link}.
    this.id = view.id
    this.waiting = new Set()
    this.say = text => { this.chat.atEnd = true; return this.do('say', { text }) }
    this.follow = address => this.ask.link(address, this)
    this.card = this.build(view)
    this.chat = new Chat(find('log', this.card), this)
    this.composer = composer(this)
    this.update(view)
    this.keys = view.keys ?? null // Reply keyboard that is up.
    this.chat.show(view.messages ?? [])
    this.settle(true)
  }

  build(view) {
    const options = el('button', { type: 'button', class: 'plain', 'data-options': true, 'aria-label': `Options of ${view.name}` }, icon('dots'))
    const card = el('section', { class: 'phone', id: `phone-${view.id}`, 'data-phone': view.id, 'data-role': view.role },
      el('header', {},
        el('span', { class: `avatar ${hue(view.id)}`, 'aria-hidden': 'true' }, initial(view.name)),
        el('div', { class: 'who' },
          el('h2', { dir: 'auto', 'data-name': true }),
          el('p', { 'data-about': true })),
        el('div', { class: 'drop' }, options)),
      el('div', { class: 'log', role: 'log', 'aria-live': 'polite', tabindex: '0', 'data-log': true }),
      el('div', { class: 'empty', 'data-empty': true, hidden: true }, el('p', { dir: 'auto', 'data-description': true })),
      el('p', { class: 'typing', 'data-typing': true, 'aria-hidden': 'true' }),
      el('div', { class: 'foot', 'data-foot': true },
        el('p', { class: 'toast', role: 'status', dir: 'auto', 'data-toast': true })))
    dropdown(options, () => this.options())
    return card
  }

  options() {
    const { blocked, username } = this.view
    const started = this.chat.messages.size > 0
    return [
      ...(started && !blocked ? [{ label: 'Block the bot', hook: 'block', run: () => this.do('block') }] : []),
      ...(blocked ? [{ label: 'Unblock the bot', hook: 'unblock', run: () => this.do('unblock') }] : []),
      { label: username ? 'Change the username' : 'Set a username', hook: 'username', run: () => this.ask.username(this) },
      ...(username ? [{ label: 'Clear the username', hook: 'clear-username', run: () => this.do('username', { username: '' }) }] : []),
      ...(started ? [{ label: 'Press start again', hook: 'restart', run: () => this.say('/start') }] : []),
    ]
  }

  // update shows what changed of the person or of the bot's menus.
  update(view) {
    this.view = view
    const { name, role, username, language, tag } = this.view
    this.card.setAttribute('aria-label', `Phone of ${name}`)
    find('log', this.card).setAttribute('aria-label', `Chat of ${name} with the bot`)
    find('name', this.card).textContent = name
    find('about', this.card).replaceChildren(
      el('span', { class: `chip ${role}` }, roles[role] ?? role),
      language ? el('span', { lang: tag, dir: 'auto' }, language) : '',
      username ? el('span', { dir: 'ltr' }, `@${username}`) : '')
    this.composer?.draw()
  }

  put(message, keys) {
    this.keys = keys ?? null
    if (message.from_bot) this.forced = message.force // The app opened a reply to this message.
    this.chat.put(message)
  }

  remove(id, keys) {
    this.keys = keys ?? null
    this.chat.remove(id)
  }

  // settle is called when a batch of changes is through.
  settle(down) {
    this.chat.settle(down)
    this.composer.draw()
  }

  async do(verb, order = {}) {
    try {
      return await post(verb, { phone: this.id, ...order })
    } catch (problem) {
      this.toast(problem.message)
      return null
    }
  }

  // press taps an inline button. It stays disabled until the bot answers.
  async press(message, button, row, col) {
    if (button.copy !== undefined) {
      await navigator.clipboard?.writeText(button.copy).catch(() => {})
      return this.toast('Copied.')
    }
    if (button.data === undefined) return this.toast('This page cannot open that. Telegram can.')
    const key = `${message.id}:${button.data}`
    if (this.waiting.has(key)) return
    this.waiting.add(key)
    this.chat.redraw(message.id)
    setTimeout(() => this.answered(message.id, button.data), patience)
    if (!await this.do('tap', { message: message.id, row, col, data: button.data })) this.answered(message.id, button.data)
  }

  answered(message, data) {
    const asked = this.waiting.delete(`${message}:${data}`)
    if (asked) this.chat.redraw(message)
    return asked
  }

  // hear shows the answer to a tap. One that nobody made here must not stand before the phone until somebody closes it.
  hear(toast) {
    const asked = this.answered(toast.message, toast.data)
    if (asked && toast.alert && toast.text) this.alert(toast.text)
    else if (toast.text) this.toast(toast.text)
    if (toast.url) this.follow(toast.url)
  }

  toast(text) {
    const node = find('toast', this.card)
    node.textContent = text
    clearTimeout(this.fading)
    this.fading = setTimeout(() => { node.textContent = '' }, 5000)
  }

  alert(text) {
    const before = document.activeElement
    const close = () => { box.remove(); if (this.card.contains(before)) before.focus() }
    const ok = el('button', { type: 'button', class: 'main', onclick: close }, 'OK')
    const words = el('p', { dir: 'auto', id: `alert-${this.id}` }, text)
    const box = el('div', { class: 'alert', role: 'alertdialog', 'aria-label': 'The bot says', 'aria-describedby': words.id, 'data-alert': true,
      onkeydown: event => { if (event.key === 'Escape') close() } }, el('div', {}, words, ok))
    find('alert', this.card)?.remove()
    this.card.append(box)
    if (this.card.contains(before)) ok.focus()
  }

  typing(action) {
    find('typing', this.card).textContent = action ? (action === 'typing' ? 'The bot is writing …' : 'The bot is sending something …') : ''
    clearTimeout(this.hush)
    if (action) this.hush = setTimeout(() => this.typing(''), 5000)
  }
}
