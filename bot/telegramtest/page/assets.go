package page

import (
	"embed"
	"io/fs"
	"mime"
	"net/http"
	"slices"
	"strconv"
)

//go:embed assets
var embedded embed.FS

// assets serves the embedded files.
func assets() http.Handler {
	files, err := fs.Sub(embedded, "assets")
	if err != nil {
		panic("page: the embedded files are missing: " + err.Error()) // A fault of the build.
	}
	return http.FileServerFS(files)
}

// pictures are the types that a browser may show inside the page; everything else is a download.
var pictures = []string{"image/png", "image/jpeg", "image/gif", "image/webp"}

// file serves the file of a message in a chat on the page.
func (p *page) file(w http.ResponseWriter, r *http.Request) {
	chat, _ := strconv.ParseInt(r.PathValue("chat"), 10, 64)
	id, _ := strconv.Atoi(r.PathValue("message"))
	if _, ok := p.phone(chat); !ok {
		http.NotFound(w, r)
		return
	}
	for _, m := range p.tg.Chat(chat) {
		if m.ID != id || m.File == nil {
			continue
		}
		kind, disposition := "application/octet-stream", "attachment"
		if slices.Contains(pictures, m.File.MIME) {
			kind, disposition = m.File.MIME, "inline"
		}
		w.Header().Set("Content-Type", kind)
		w.Header().Set("Content-Security-Policy", "default-src 'none'; sandbox")
		w.Header().
			Set("Content-Disposition", mime.FormatMediaType(disposition, map[string]string{"filename": m.File.Name}))
		_, _ = w.Write(m.File.Bytes) // A reader that went away needs no answer.
		return
	}
	http.NotFound(w, r)
}
