package telegramtest

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"image"
	_ "image/gif"
	_ "image/jpeg"
	_ "image/png"
	"slices"
	"strings"
	"time"

	"buddy/bot/telegramtest/markup"
	"buddy/bot/telegramtest/request"
	"buddy/bot/telegramtest/richtext"
)

// maxPhoto is the largest photo, in bytes.
const maxPhoto = 10 << 20

var (
	errChatNotFound = request.Bad("chat not found")
	errBotBlocked   = request.Forbidden("bot was blocked by the user")
	errUserGone     = request.Forbidden("user is deactivated")
	errNotInitiated = request.Forbidden("bot can't initiate conversation with a user")
	errKicked       = request.Forbidden("bot was kicked from the group chat")
	errNotMember    = request.Forbidden("bot is not a member of the group chat")
)

// known is the chat that chat_id names, whether or not the bot may write there.
func (s *Server) known(a *request.Args) (*chat, error) {
	id := a.Number("chat_id")
	if c := s.chats[id]; c != nil {
		return c, nil
	}
	if p := s.people[id]; p != nil && s.shareGroup(id) {
		return nil, errNotInitiated
	}
	return nil, errChatNotFound
}

// writable is the chat that chat_id names, if the bot may write there.
func (s *Server) writable(a *request.Args) (*chat, error) {
	c, err := s.known(a)
	if err != nil {
		return nil, err
	}
	if c.group != nil {
		if c.left {
			return nil, errKicked
		}
		return c, nil
	}
	switch p := s.people[c.id]; {
	case p.deactivated:
		return nil, errUserGone
	case p.blocked:
		return nil, errBotBlocked
	}
	return c, nil
}

func (s *Server) sendMessage(_ context.Context, a *request.Args) (any, error) {
	text, entities, err := bodyOf(a)
	if err != nil {
		return nil, err
	}
	if richtext.Len(text) > maxText {
		return nil, request.Bad("message is too long")
	}
	off, err := noPreview(a)
	if err != nil {
		return nil, err
	}
	return s.send(a, &Message{Kind: KindText, Text: text, Entities: entities, NoPreview: off})
}

func bodyOf(a *request.Args) (string, []Entity, error) {
	text, entities, err := formatted(a.Text("text"), a.Text("parse_mode"), a.Raw("entities"))
	if err == nil && richtext.Blank(text) {
		err = request.Bad("text must be non-empty")
	}
	return text, entities, err
}

func captionOf(a *request.Args) (string, []Entity, error) {
	text, entities, err := formatted(a.Text("caption"), a.Text("parse_mode"), a.Raw("caption_entities"))
	if err == nil && richtext.Len(text) > maxCaption {
		err = request.Bad("message caption is too long")
	}
	return text, entities, err
}

// noPreview reports whether link previews are off, by the new or the old parameter.
func noPreview(a *request.Args) (bool, error) {
	var w struct {
		Disabled bool   `json:"is_disabled"`
		URL      string `json:"url"`
		Small    bool   `json:"prefer_small_media"`
		Large    bool   `json:"prefer_large_media"`
		Above    bool   `json:"show_above_text"`
	}
	if raw := a.Raw("link_preview_options"); raw != "" {
		if err := request.Strict(raw, &w); err != nil {
			return false, request.Bad("can't parse link preview options: %s", err)
		}
	}
	return w.Disabled || a.Yes("disable_web_page_preview"), nil
}

// send completes m with what every sending method shares, and puts it into the chat.
func (s *Server) send(a *request.Args, m *Message) (any, error) {
	k, err := markup.Parse(a.Text("reply_markup"))
	if err != nil {
		return nil, err
	}
	c, err := s.writable(a)
	if err != nil {
		return nil, err
	}
	if m.ReplyTo, err = replyOf(a, c); err != nil {
		return nil, err
	}
	if err := s.spendSend(c); err != nil {
		return nil, err
	}
	m.From, m.FromBot = botID, true
	m.Silent, m.Protected = a.Yes("disable_notification"), a.Yes("protect_content")
	m.Keyboard, m.Reply, m.Removed, m.ForceReply = k.Inline, k.Reply, k.Remove, k.Force
	if k.Reply != nil || k.Remove {
		c.keyboard = k.Reply
	}
	c.action = ""
	if m.File != nil {
		s.keep(m.File)
	}
	s.put(c, m)
	return s.wireMessage(m), nil
}

// replyOf is the id of the message that is answered, or 0.
func replyOf(a *request.Args, c *chat) (int, error) {
	var w struct {
		ID      int             `json:"message_id"`
		Chat    json.RawMessage `json:"chat_id"`
		Lenient bool            `json:"allow_sending_without_reply"`
		Quote   string          `json:"quote"`
	}
	if raw := a.Raw("reply_parameters"); raw != "" {
		if err := request.Strict(raw, &w); err != nil {
			return 0, request.Bad("can't parse reply parameters: %s", err)
		}
	} else {
		w.ID, w.Lenient = int(a.Number("reply_to_message_id")), a.Yes("allow_sending_without_reply")
	}
	switch {
	case w.ID == 0 || c.message(w.ID) != nil:
		return w.ID, nil
	case w.Lenient:
		return 0, nil
	}
	return 0, request.Bad("message to be replied not found")
}

func (s *Server) sendDocument(_ context.Context, a *request.Args) (any, error) {
	f, err := s.attachment(a, "document")
	if err != nil {
		return nil, err
	}
	return s.sendFile(a, KindDocument, f)
}

func (s *Server) sendPhoto(_ context.Context, a *request.Args) (any, error) {
	f, err := s.attachment(a, "photo")
	if err != nil {
		return nil, err
	}
	if len(f.Bytes) > maxPhoto {
		return nil, request.Bad("file is too big")
	}
	size, format, err := image.DecodeConfig(bytes.NewReader(f.Bytes))
	if err != nil {
		return nil, request.Bad("IMAGE_PROCESS_FAILED")
	}
	w, h := size.Width, size.Height
	if w+h > 10_000 || w > 20*h || h > 20*w {
		return nil, request.Bad("PHOTO_INVALID_DIMENSIONS")
	}
	photo := *f
	photo.MIME, photo.width, photo.height = "image/"+format, w, h
	return s.sendFile(a, KindPhoto, &photo)
}

func (s *Server) sendFile(a *request.Args, kind Kind, f *File) (any, error) {
	text, entities, err := captionOf(a)
	if err != nil {
		return nil, err
	}
	return s.send(a, &Message{Kind: kind, Text: text, Entities: entities, File: f})
}

// attachment is the file of a parameter: an upload under its own name or under the one it gives as
// attach://<name>, or the file_id of one that was seen before. Links are refused,
// since the server fetches nothing.
func (s *Server) attachment(a *request.Args, name string) (*File, error) {
	part, attached := strings.CutPrefix(a.Text(name), request.Attach)
	if !attached {
		part = name
	}
	u, uploaded := a.File(part)
	if !uploaded {
		if f := s.files[a.Text(name)]; f != nil {
			return f, nil
		}
		return nil, request.Bad("wrong file identifier/HTTP URL specified")
	}
	if len(u.Content) == 0 {
		return nil, request.Bad("file must be non-empty")
	}
	return s.newFile(u.Name, u.MIME, u.Content), nil
}

func (s *Server) newFile(name, mime string, content []byte) *File {
	s.fileSeq++
	return &File{ID: fmt.Sprintf("file-%d", s.fileSeq), Name: name, MIME: mime, Size: len(content), Bytes: content}
}

// keep makes the file reachable by its id.
func (s *Server) keep(f *File) { s.files[f.ID] = f }

func (s *Server) getFile(_ context.Context, a *request.Args) (any, error) {
	f := s.files[a.Text("file_id")]
	if f == nil {
		return nil, request.Bad("wrong file_id or the file is temporarily unavailable")
	}
	if f.Size > 20<<20 {
		return nil, request.Bad("file is too big")
	}
	return wireFile{ID: f.ID, UniqueID: "u" + f.ID, Size: f.Size, Path: f.ID}, nil
}

var actions = []string{
	"typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice", "upload_document",
	"choose_sticker", "find_location", "record_video_note", "upload_video_note",
}

func (s *Server) sendChatAction(_ context.Context, a *request.Args) (any, error) {
	action := a.Text("action")
	if !slices.Contains(actions, action) {
		return nil, request.Bad("wrong parameter action in request")
	}
	c, err := s.writable(a)
	if err != nil {
		return nil, err
	}
	c.action, c.acting = action, s.clock.Now().Add(5*time.Second)
	s.tell(Event{Kind: EventAction, Chat: c.id, Text: action})
	return true, nil
}
