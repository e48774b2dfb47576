// All phones side by side; one at a time, behind tabs, where the screen is narrow.

import { el, find, hue, initial } from './dom.js'
import { Phone } from './phone.js'

const narrow = matchMedia('(max-width: 700px)')

export class Phones {
  constructor(ask) {
    this.ask = ask
    this.all = new Map()
    this.chosen = 0
    this.expected = 0 // A new phone that the stream has not brought yet.
    narrow.addEventListener('change', () => this.arrange())
    find('tabs').addEventListener('keydown', event => this.walk(event))
  }

  get(id) { return this.all.get(id) }
  list() { return [...this.all.values()] }

  // show replaces everything by what the server has.
  show(views) {
    find('phones').replaceChildren()
    find('tabs').replaceChildren()
    this.all.clear()
    for (const view of views) this.add(view)
    if (!this.all.has(this.chosen)) this.chosen = views[0]?.id ?? 0
    this.arrange()
  }

  // put updates a phone, or adds it.
  put(view) {
    if (this.all.has(view.id)) return this.get(view.id).update(view)
    this.add(view)
    this.arrange()
    if (view.id === this.expected) this.meet(view.id)
  }

  // meet shows a new phone, now or as soon as the stream brings it, ready to press start.
  meet(id) {
    this.expected = id
    if (!this.all.has(id)) return
    this.choose(id)
    find('start', this.get(id).card).focus()
  }

  add(view) {
    const phone = new Phone(view, this.ask)
    this.all.set(view.id, phone)
    find('phones').append(phone.card)
    find('tabs').append(el('button', {
      type: 'button', role: 'tab', id: `tab-${view.id}`, 'data-tab': view.id, 'aria-controls': phone.card.id,
      onclick: () => this.choose(view.id),
    }, el('span', { class: `avatar small ${hue(view.id)}`, 'aria-hidden': 'true' }, initial(view.name)),
    el('span', { dir: 'auto' }, view.name)))
    phone.settle(true)
  }

  choose(id) {
    this.chosen = id
    this.arrange()
    const phone = this.get(id)
    phone?.settle(true)
    this.tab(id)?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    phone?.card.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }

  // arrange gives tabs and cards the roles that fit the width of the screen.
  arrange() {
    find('tabs').hidden = !narrow.matches
    for (const { id, card } of this.list()) {
      const tab = this.tab(id)
      const here = id === this.chosen
      tab.setAttribute('aria-selected', String(here))
      tab.tabIndex = here ? 0 : -1
      card.hidden = narrow.matches && !here
      if (narrow.matches) card.setAttribute('role', 'tabpanel')
      else card.removeAttribute('role')
      if (here) tab.classList.remove('unread')
    }
  }

  // notice marks the tab of a phone with news that is not in sight.
  notice(id) {
    if (narrow.matches && id !== this.chosen) this.tab(id)?.classList.add('unread')
  }

  tab(id) { return document.getElementById(`tab-${id}`) }

  walk(event) {
    const ids = [...this.all.keys()]
    const at = ids.indexOf(this.chosen)
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: ids.length - 1 }[event.key]
    if (to === undefined) return
    event.preventDefault()
    this.choose(ids[(to + ids.length) % ids.length])
    this.tab(this.chosen).focus()
  }
}
