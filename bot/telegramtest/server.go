package telegramtest

import (
	"encoding/json"
	"io"
	"net/http"
)

// Options configure a server. The zero value is a server without rate limits on a running clock.
type Options struct {
	Token    string       // The bot's token; empty means a made-up one.
	Username string       // The bot's username; empty means "buddytestbot".
	Name     string       // The bot's first name; empty means "Buddy test bot".
	Clock    *Clock       // nil means a running clock that tells the machine's time.
	Limits   bool         // Enforce rate limits.
	Seed     uint64       // Seeds fault probabilities, reordering and jumps of update ids.
	LogSize  int          // Calls kept in the log; 0 means 10,000, negative means none.
	LogTo    io.Writer    // Receives every call as a JSON line; nil means none.
	History  int          // Messages kept per chat; 0 means 1,000.
	Webhook  *http.Client // Delivers to webhooks; nil means a client with a timeout of 60 s.
}

type Server struct{}

func New(o Options) *Server                                        { panic("") }
func (s *Server) Close()                                           { panic("") }
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) { panic("") }
func (s *Server) Client() *http.Client                             { panic("") }
func (s *Server) Token() string                                    { panic("") }
func (s *Server) Endpoint() string                                 { panic("") }
func (s *Server) Clock() *Clock                                    { panic("") }

// phones
func (s *Server) Join(u User)                                                   { panic("") }
func (s *Server) Users() []User                                                 { panic("") }
func (s *Server) Say(user int64, text string) (int, error)                      { panic("") }
func (s *Server) ReplyTo(user int64, message int, text string) (int, error)     { panic("") }
func (s *Server) Tap(user int64, message, row, col int) error                   { panic("") }
func (s *Server) TapData(user int64, data string) error                         { panic("") }
func (s *Server) TapLabel(user int64, label string) error                       { panic("") }
func (s *Server) Edit(user int64, message int, text string) error               { panic("") }
func (s *Server) DeleteOwn(user int64, message int) error                       { panic("") }
func (s *Server) Forward(user int64, author, text string) (int, error)          { panic("") }
func (s *Server) Sticker(user int64, emoji string) (int, error)                 { panic("") }
func (s *Server) Photo(user int64, caption string) (int, error)                 { panic("") }
func (s *Server) Voice(user int64, seconds int) (int, error)                    { panic("") }
func (s *Server) Document(user int64, name string, content []byte) (int, error) { panic("") }
func (s *Server) Location(user int64, at Location) (int, error)                 { panic("") }
func (s *Server) ShareContact(user int64) (int, error)                          { panic("") }
func (s *Server) OtherContact(user int64, c Contact) (int, error)               { panic("") }
func (s *Server) Block(user int64) error                                        { panic("") }
func (s *Server) Unblock(user int64) error                                      { panic("") }
func (s *Server) Deactivate(user int64) error                                   { panic("") }
func (s *Server) SetUsername(user int64, username string) error                 { panic("") }
func (s *Server) SetFirstName(user int64, name string) error                    { panic("") }
func (s *Server) SetLanguage(user int64, code string) error                     { panic("") }

// what phones show
func (s *Server) Chat(chat int64) []Message          { panic("") }
func (s *Server) Keyboard(user int64) *ReplyKeyboard { panic("") }
func (s *Server) Toasts(user int64) []Toast          { panic("") }
func (s *Server) Menu(user int64) []Command          { panic("") }
func (s *Server) MenuButton(user int64) string       { panic("") }
func (s *Server) About(user int64) About             { panic("") }

type About struct{ Name, Description, ShortDescription string }

func (s *Server) Started(user int64) bool { panic("") }
func (s *Server) Blocked(user int64) bool { panic("") }

// groups
func (s *Server) AddToGroup(by int64, g Group) error                   { panic("") }
func (s *Server) RemoveFromGroup(by, group int64) error                { panic("") }
func (s *Server) SayIn(group, user int64, text string) (int, error)    { panic("") }
func (s *Server) TapIn(group, user int64, message, row, col int) error { panic("") }
func (s *Server) MenuIn(group, user int64) []Command                   { panic("") }

// log, events, faults, raw
func (s *Server) Log() []Call                             { panic("") }
func (s *Server) WriteLog(w io.Writer) error              { panic("") }
func (s *Server) Subscribe(f func(Event)) (cancel func()) { panic("") }
func (s *Server) Fault(f Fault) (cancel func())           { panic("") }
func (s *Server) ClearFaults()                            { panic("") }
func (s *Server) Raw(update json.RawMessage) (int, error) { panic("") }
func (s *Server) Pending() int                            { panic("") }
func HTML(text string, entities []Entity) string          { panic("") }
