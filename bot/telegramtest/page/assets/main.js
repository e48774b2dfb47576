// The page: one stream of changes in, orders out.

import { el, find, icon, post } from './dom.js'
import { addCall, resetCalls, startCalls } from './calls.js'
import { moveClock, setClock, startClock } from './clock.js'
import { askLink, askUsername, setLanguages, startPeople } from './dialogs.js'
import { Phones } from './phones.js'

const phones = new Phones({
  link: (address, phone) => askLink(address, phone, phones),
  username: askUsername,
})

// guide says one thing above the phones: what to do first, or what just happened.
const guide = text => {
  find('guide').textContent = text
  find('guide').hidden = !text
}

const say = text => { find('connection').textContent = text }

// Each change names what it is about; a phone that is not on the page is skipped.
const changes = {
  state({ state }) {
    document.title = find('title').textContent = state.title
    setClock(state)
    setLanguages(state.languages)
    guide(state.phones.every(phone => phone.messages) ? '' : state.guide)
    phones.show(state.phones)
    resetCalls(state.calls)
    find('fill').hidden = !state.canFill
    changes.fill(state)
    say('')
  },
  message({ chat, message, keys }) {
    if (message.from_bot) phones.get(chat).typing('')
    phones.get(chat).put(message, keys)
    phones.notice(chat)
  },
  edited: ({ chat, message, keys }) => phones.get(chat).put(message, keys),
  deleted: ({ chat, message, keys }) => phones.get(chat).remove(message.id, keys),
  toast: ({ user, toast }) => phones.get(user).hear(toast),
  action: ({ chat, text }) => phones.get(chat).typing(text),
  phone: ({ phone }) => phones.put(phone),
  clock: ({ at }) => moveClock(at),
  call: ({ call }) => addCall(call),
  fill({ fill }) {
    const button = find('fill')
    button.setAttribute('aria-disabled', String(fill.running))
    const [short, long] = fill.running ? [`${fill.done} of ${fill.of}`, ' enrolled'] : ['Fill', ` with ${fill.of} people`]
    button.replaceChildren(short, el('span', { class: 'long' }, long))
  },
}

const ofPhone = new Set(['message', 'edited', 'deleted', 'action'])

function take(batch) {
  const touched = new Set()
  for (const change of batch) {
    const id = change.chat ?? change.user
    if (id !== undefined && change.kind !== 'phone' && !phones.get(id)) continue
    changes[change.kind]?.(change)
    if (change.at && change.kind !== 'state') moveClock(change.at)
    if (ofPhone.has(change.kind)) touched.add(id)
  }
  for (const id of touched) phones.get(id)?.settle(false)
}

// listen follows the stream. Its first change is the whole state, so a lost connection only has to come back.
function listen() {
  const stream = new EventSource('events')
  stream.addEventListener('message', event => take(JSON.parse(event.data)))
  stream.addEventListener('error', () => {
    say('The connection is lost. Trying again …')
    if (stream.readyState === EventSource.CLOSED) setTimeout(listen, 2000)
  })
}

// startTools lets the tools drop from one button where the bar is narrow.
function startTools() {
  const more = find('more')
  const tools = find('tools')
  const open = on => {
    tools.classList.toggle('open', on)
    more.setAttribute('aria-expanded', String(on))
  }
  more.append(icon('dots'))
  more.addEventListener('click', () => open(more.getAttribute('aria-expanded') !== 'true'))
  tools.addEventListener('click', () => open(false))
  document.addEventListener('pointerdown', event => { if (!tools.contains(event.target) && !more.contains(event.target)) open(false) })
  tools.addEventListener('keydown', event => { if (event.key === 'Escape') { open(false); more.focus() } })
}

startTools()
startCalls()
startClock(say)
startPeople(id => phones.meet(id))
find('fill').addEventListener('click', () => {
  if (find('fill').getAttribute('aria-disabled') !== 'true') post('fill', {}).then(({ happened }) => guide(happened), problem => say(problem.message))
})
listen()
