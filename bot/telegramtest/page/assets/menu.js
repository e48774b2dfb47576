// A menu that drops from a button: arrows move, Enter chooses, Escape closes and returns to the button.

import { el } from './dom.js'

// dropdown opens the items ({label, hint, hook, run}) that list returns when button is pressed.
export function dropdown(button, list) {
  button.setAttribute('aria-haspopup', 'menu')
  button.setAttribute('aria-expanded', 'false')
  button.addEventListener('click', () => {
    if (button.getAttribute('aria-expanded') === 'true') button.closeMenu()
    else open(button, list())
  })
}

function open(button, items) {
  const menu = el('div', { class: 'menu', role: 'menu', 'aria-label': button.getAttribute('aria-label') })
  const outside = event => { if (!menu.contains(event.target) && !button.contains(event.target)) close() }
  const close = () => {
    document.removeEventListener('pointerdown', outside)
    button.setAttribute('aria-expanded', 'false')
    menu.remove()
  }
  button.closeMenu = close
  for (const item of items) menu.append(entry(item, () => { close(); button.focus(); item.run() }))
  if (items.length === 0) menu.append(el('p', { class: 'hint' }, 'Nothing here yet.'))
  menu.addEventListener('keydown', event => move(event, menu, () => { close(); button.focus() }))
  menu.addEventListener('focusout', event => {
    if (event.relatedTarget && !menu.contains(event.relatedTarget) && event.relatedTarget !== button) close()
  })
  document.addEventListener('pointerdown', outside)
  button.after(menu)
  button.setAttribute('aria-expanded', 'true')
  menu.querySelector('button')?.focus()
}

function entry(item, run) {
  const label = el('span', { dir: item.label.startsWith('/') ? 'ltr' : 'auto' }, item.label)
  const hint = item.hint ? el('span', { class: 'hint', dir: 'auto' }, item.hint) : null
  return el('button', { type: 'button', role: 'menuitem', tabindex: '-1', 'data-item': item.hook ?? item.label, onclick: run },
    item.icon, label, hint)
}

function move(event, menu, close) {
  const buttons = [...menu.querySelectorAll('button')]
  const at = buttons.indexOf(document.activeElement)
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[event.key]
  if (event.key === 'Escape') close()
  else if (to !== undefined) buttons[(to + buttons.length) % buttons.length]?.focus()
  else return
  event.preventDefault()
  event.stopPropagation()
}
