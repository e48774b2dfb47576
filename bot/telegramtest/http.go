package telegramtest

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptrace"
	"strings"

	"buddy/bot/telegramtest/request"
)

// errGone means that nobody waits for the answer any more: the caller gave up or the server closed.
var errGone = errors.New("the caller is gone")

// ServeHTTP serves /bot<token>/<method> with a query, form, multipart or JSON body, and downloads of files.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	ctx, stop := context.WithCancel(r.Context())
	defer stop()
	defer context.AfterFunc(s.closing, stop)()

	if path, ok := strings.CutPrefix(r.URL.Path, "/file/bot"); ok {
		s.serveFile(w, path)
		return
	}
	path, ok := strings.CutPrefix(r.URL.Path, "/bot")
	token, name, slash := strings.Cut(path, "/")
	switch {
	case !ok || !slash || r.Method != http.MethodGet && r.Method != http.MethodPost:
		s.reply(w, Call{}, nil, &request.Refusal{Code: http.StatusNotFound, Text: "Not Found"})
	case token != s.opts.Token:
		s.reply(w, Call{}, nil, &request.Refusal{Code: http.StatusUnauthorized, Text: "Unauthorized"})
	default:
		s.serveCall(ctx, w, r, name)
	}
}

func (s *Server) serveCall(ctx context.Context, w http.ResponseWriter, r *http.Request, name string) {
	m, known := methods[strings.ToLower(name)]
	call := Call{At: s.clock.Now(), Method: name}
	if !known {
		s.reply(w, call, nil, &request.Refusal{Code: http.StatusNotFound, Text: "Not Found: method not found"})
		return
	}
	call.Method = m.name
	a, err := request.Read(r)
	if err == nil {
		call.Params = a.ForLog()
		err = request.Check(m.name, &a)
	}
	if err != nil {
		s.reply(w, call, nil, err)
		return
	}
	fault := s.strike(m.name, a.Number("chat_id"))
	call.Fault = fault.Kind
	if s.failBefore(ctx, w, call, fault) {
		return
	}
	result, err := s.run(ctx, m, &a)
	call.Processed = err == nil
	s.failAfter(ctx, call, fault)
	s.reply(w, call, result, err)
}

func (s *Server) run(ctx context.Context, m method, a *request.Args) (any, error) {
	defer s.lock()()
	return m.do(s, ctx, a)
}

// reply answers and enters the call into the log. Calls without a method, such as those with a wrong token, are
// entered without parameters.
func (s *Server) reply(w http.ResponseWriter, call Call, result any, err error) {
	if errors.Is(err, errGone) {
		s.record(call)
		panic(http.ErrAbortHandler)
	}
	body := answer{OK: err == nil, Result: result}
	call.Status = http.StatusOK
	if sent, ok := result.(wireMessage); ok {
		call.Message = sent.ID
	}
	if err != nil {
		refusal := asAPIError(err)
		body = answer{ErrorCode: refusal.Code, Description: refusal.Text}
		if refusal.RetryAfter > 0 {
			body.Parameters = &answerParameters{RetryAfter: refusal.RetryAfter}
		}
		call.Status, call.Description, call.RetryAfter = refusal.Code, refusal.Text, refusal.RetryAfter
	}
	s.record(call)
	s.date(w)
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(call.Status)
	_ = json.NewEncoder(w).Encode(body) // The caller may be gone; the log has the call.
}

// date says when the answer was given, in the server's time.
func (s *Server) date(w http.ResponseWriter) {
	w.Header().Set("Date", s.clock.Now().UTC().Format(http.TimeFormat))
}

func asAPIError(err error) *request.Refusal {
	var refusal *request.Refusal
	if errors.As(err, &refusal) {
		return refusal
	}
	return request.Bad("%s", err)
}

func (s *Server) record(call Call) {
	defer s.lock()()
	if call.At.IsZero() {
		call.At = s.clock.Now()
	}
	s.enter(call)
}

// serveFile serves a download by /file/bot<token>/<path>.
func (s *Server) serveFile(w http.ResponseWriter, path string) {
	token, id, _ := strings.Cut(path, "/")
	s.mu.Lock()
	f := s.files[id]
	s.mu.Unlock()
	if token != s.opts.Token || f == nil {
		http.Error(w, `{"ok":false,"error_code":404,"description":"Not Found"}`, http.StatusNotFound)
		return
	}
	w.Header().Set("Content-Type", f.MIME)
	_, _ = w.Write(f.Bytes)
}

// Client is an HTTP client that calls the server directly, without a network, on the caller's goroutine. It honours
// the request's context and the client's timeout; a fault that cuts the connection is io.ErrUnexpectedEOF.
func (s *Server) Client() *http.Client { return &http.Client{Transport: transport{s}} }

type transport struct{ server *Server }

// RoundTrip implements http.RoundTripper.
func (t transport) RoundTrip(r *http.Request) (*http.Response, error) {
	ctx := r.Context()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if r.Body == nil {
		r = r.WithContext(ctx)
		r.Body = http.NoBody
	}
	defer r.Body.Close()
	defer context.AfterFunc(ctx, func() { r.Body.Close() })() // An upload that stalls ends with the context.
	if trace := httptrace.ContextClientTrace(ctx); trace != nil && trace.WroteRequest != nil {
		trace.WroteRequest(httptrace.WroteRequestInfo{})
	}
	w := &response{header: http.Header{}, status: http.StatusOK}
	cut := t.serve(w, r)
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if cut {
		return nil, io.ErrUnexpectedEOF
	}
	return &http.Response{
		Status: http.StatusText(w.status), StatusCode: w.status, Header: w.header, Request: r,
		Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Body: io.NopCloser(&w.body), ContentLength: int64(w.body.Len()),
	}, nil
}

// serve reports whether the connection was cut.
func (t transport) serve(w http.ResponseWriter, r *http.Request) (cut bool) {
	defer func() {
		switch p := recover(); p {
		case nil:
		case http.ErrAbortHandler:
			cut = true
		default:
			panic(p)
		}
	}()
	t.server.ServeHTTP(w, r)
	return false
}

// response collects what the handler writes.
type response struct {
	header http.Header
	status int
	body   bytes.Buffer
}

// Header implements http.ResponseWriter.
func (w *response) Header() http.Header { return w.header }

// WriteHeader implements http.ResponseWriter.
func (w *response) WriteHeader(status int) { w.status = status }

// Write implements http.ResponseWriter.
func (w *response) Write(p []byte) (int, error) { return w.body.Write(p) }
