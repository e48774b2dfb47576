// Building blocks: elements with text, small icons, requests. Text only ever becomes text nodes.

export const find = (hook, within = document) => within.querySelector(`[data-${hook}]`)

// el makes an element. Attributes that are null, undefined or false are left out; on… attach listeners.
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value)
    else node.setAttribute(name, value === true ? '' : value)
  }
  node.append(...children.filter(child => child !== null && child !== undefined))
  return node
}

const paths = {
  send: 'M3 4.5 21 12 3 19.5 5.5 12z',
  plus: 'M12 5v14M5 12h14',
  slash: 'M15 5 9 19',
  dots: 'M12 5.5v.01M12 12v.01M12 18.5v.01',
  close: 'M6 6l12 12M18 6 6 18',
  file: 'M7 3h7l4 4v14H7zM14 3v4h4',
  voice: 'M5 10v4M9 6v12M13 9v6M17 4v16M21 10v4',
  place: 'M12 21s7-6.5 7-12a7 7 0 0 0-14 0c0 5.500 7 12 7 12zM12 9v.01',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 21c0-4 3.500-6 8-6s8 2 8 6',
  photo: 'M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4',
  sticker: 'M20 12v-1a8 8 0 1 0-8 9c1 0 8-7 8-8zM9 10v.01M15 10v.01M9 14c1.500 1.500 4 1.500 5 0',
}

// icon is a decoration; what it stands for is said by the label of its button.
export function icon(name) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  svg.setAttribute('viewBox', '0 0 24 24')
  svg.setAttribute('aria-hidden', 'true')
  svg.classList.add('icon', `icon-${name}`)
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path')
  path.setAttribute('d', paths[name])
  svg.append(path)
  return svg
}

// post sends an order as JSON and returns the answer, or throws the server's sentence.
export async function post(verb, order) {
  const answer = await fetch(`do/${verb}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(order),
  })
  const body = await answer.json().catch(() => ({}))
  if (!answer.ok) throw new Error(body.error || `The server answered ${answer.status}.`)
  return body
}

// hue is a colour class that stays with a name.
export function hue(id) {
  return `hue-${Math.abs(id) % 8}`
}

export function initial(name) {
  return [...name.trim()][0]?.toUpperCase() ?? '?'
}
