package request

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"net/url"
	"strconv"
	"strings"
)

// maxUpload is what a bot may send, in bytes.
const maxUpload = 50 << 20

// Args are the parameters of a call. JSON bodies and forms come out the same: strings as they are, everything else
// as JSON text.
type Args struct {
	values map[string]string
	files  map[string]Upload
}

// Upload is a file that came with a call.
type Upload struct {
	Name    string
	MIME    string
	Content []byte
}

var errTooLarge = &Refusal{Code: http.StatusRequestEntityTooLarge, Text: "Request Entity Too Large"}

// Of are parameters without files.
func Of(values map[string]string) Args { return Args{values: values} }

// Read reads parameters from the query and from a form, multipart or JSON body.
func Read(r *http.Request) (Args, error) {
	a := Args{values: map[string]string{}, files: map[string]Upload{}}
	a.addForm(r.URL.Query())
	kind, options, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	switch kind {
	case "application/json":
		return a, a.addJSON(r.Body)
	case "application/x-www-form-urlencoded":
		body, err := readLimited(r.Body)
		if err != nil {
			return a, err
		}
		form, err := url.ParseQuery(string(body))
		if err != nil {
			return a, Bad("can't parse the form: %s", err)
		}
		a.addForm(form)
	case "multipart/form-data":
		return a, a.addMultipart(multipart.NewReader(r.Body, options["boundary"]))
	}
	return a, nil
}

func readLimited(r io.Reader) ([]byte, error) {
	content, err := io.ReadAll(io.LimitReader(r, maxUpload+1))
	if err != nil {
		return nil, fmt.Errorf("read the request's body: %w", err)
	}
	if len(content) > maxUpload {
		return nil, errTooLarge
	}
	return content, nil
}

func (a *Args) addForm(form url.Values) {
	for name, values := range form {
		a.values[name] = values[len(values)-1]
	}
}

func (a *Args) addJSON(body io.Reader) error {
	content, err := readLimited(body)
	if err != nil || len(content) == 0 {
		return err
	}
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(content, &fields); err != nil {
		return Bad("can't parse the JSON body: %s", err)
	}
	for name, raw := range fields {
		var text string
		if raw[0] != '"' || json.Unmarshal(raw, &text) != nil {
			text = string(raw)
		}
		a.values[name] = text
	}
	return nil
}

func (a *Args) addMultipart(parts *multipart.Reader) error {
	for {
		part, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return Bad("can't parse the multipart body: %s", err)
		}
		content, err := readLimited(part)
		if err != nil {
			return err
		}
		if part.FileName() == "" {
			a.values[part.FormName()] = string(content)
			continue
		}
		a.files[part.FormName()] = Upload{part.FileName(), part.Header.Get("Content-Type"), content}
	}
}

// Has reports whether a parameter was sent with something in it.
func (a *Args) Has(name string) bool {
	_, file := a.files[name]
	return file || a.values[name] != ""
}

// File is what was uploaded under a name; false for nothing.
func (a *Args) File(name string) (Upload, bool) {
	u, ok := a.files[name]
	return u, ok
}

// Text is a parameter as it was sent; absent is "".
func (a *Args) Text(name string) string { return a.values[name] }

// Raw is the JSON text of a nested parameter; null and absent are "".
func (a *Args) Raw(name string) string {
	if v := a.values[name]; v != "null" {
		return v
	}
	return ""
}

// Number is an integer parameter that the method's table has checked; absent is 0.
func (a *Args) Number(name string) int64 {
	n, _ := strconv.ParseInt(a.values[name], 10, 64)
	return n
}

// Yes is a boolean parameter that the method's table has checked; absent is false.
func (a *Args) Yes(name string) bool {
	b, _ := strconv.ParseBool(strings.ToLower(a.values[name]))
	return b
}

// ForLog is what the log keeps: no file contents and no secrets.
func (a *Args) ForLog() map[string]string {
	if len(a.values)+len(a.files) == 0 {
		return nil
	}
	kept := make(map[string]string, len(a.values)+len(a.files))
	for name, v := range a.values {
		if name == "secret_token" {
			v = "(hidden)"
		}
		kept[name] = v
	}
	for name, f := range a.files {
		kept[name] = fmt.Sprintf("%s (%d bytes)", f.Name, len(f.Content))
	}
	return kept
}
