// The chat of one phone: messages in order of their id, edited in place, gone when deleted.

import { el } from './dom.js'
import { bubble } from './bubble.js'
import { day, time } from './clock.js'

export class Chat {
  constructor(log, phone) {
    this.log = log
    this.phone = phone
    this.messages = new Map()
    this.atEnd = true // The newest message is in sight, and is to stay so when the chat's place changes.
    log.addEventListener('scroll', () => { this.atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 80 })
    new ResizeObserver(() => this.follow()).observe(log)
  }

  show(messages) {
    this.messages.clear()
    this.log.replaceChildren()
    for (const message of messages) this.put(message)
    this.settle(true)
  }

  // put adds a message or replaces what is shown of it. A focused button stays focused where it was.
  put(message) {
    const old = this.node(message.id)
    const place = old?.contains(document.activeElement) ? document.activeElement.dataset.place : undefined
    const fresh = bubble(message, this.phone, time)
    if (old) old.replaceWith(fresh)
    else {
      fresh.classList.add('new')
      this.log.insertBefore(fresh, this.after(message.id))
    }
    this.messages.set(message.id, message)
    if (place !== undefined) {
      const buttons = fresh.querySelectorAll('[data-place]')
      const same = [...buttons].find(button => button.dataset.place === place)
      ;(same ?? buttons[0] ?? this.log).focus({ preventScroll: true })
    }
  }

  // after is the message that comes next after this id; null means that none does.
  after(id) {
    if (Number(this.log.lastElementChild?.dataset.message) < id) return null
    let next = null
    for (const node of [...this.log.querySelectorAll('[data-message]')].reverse()) {
      if (Number(node.dataset.message) < id) break
      next = node
    }
    return next
  }

  remove(id) {
    this.messages.delete(id)
    const node = this.node(id)
    const focused = node?.contains(document.activeElement)
    node?.remove()
    if (focused) this.log.focus({ preventScroll: true })
  }

  redraw(id) {
    if (this.messages.has(id)) this.put(this.messages.get(id))
  }

  node(id) {
    return this.log.querySelector(`[data-message="${Number(id)}"]`)
  }

  sorted() {
    return [...this.messages.values()].sort((a, b) => a.id - b.id)
  }

  lastOwnText() {
    return this.sorted().reverse().find(message => !message.from_bot && message.kind === 'text')
  }

  // settle puts the days between the messages and keeps the newest in sight.
  settle(down) {
    this.atEnd ||= down
    for (const old of this.log.querySelectorAll('.day')) old.remove()
    let last = ''
    for (const message of this.sorted()) {
      const today = day(message.date)
      if (today !== last) this.node(message.id)?.before(el('p', { class: 'day', 'aria-hidden': 'true' }, el('span', {}, today)))
      last = today
    }
    this.follow()
  }

  follow() {
    if (this.atEnd) this.log.scrollTop = this.log.scrollHeight
  }
}
