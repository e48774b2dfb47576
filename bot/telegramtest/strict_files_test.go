package telegramtest_test

import (
	"buddy/bot/telegramtest"
	"bytes"
	"image"
	"image/png"
	"mime/multipart"
	"testing"
)

// fileRules are about files.
var fileRules = []rule{
	{"document missing", "sendDocument", params{"chat_id": 7}, 400, bad + "there is no document in the request"},
	{"photo missing", "sendPhoto", params{"chat_id": 7}, 400, bad + "there is no photo in the request"},
	{
		"document that was never seen",
		"sendDocument",
		params{"chat_id": 7, "document": "https://example.org/a.pdf"},
		400,
		bad + "wrong file identifier/HTTP URL specified",
	},
	{
		"file that was never seen",
		"getFile",
		params{"file_id": "x"},
		400,
		bad + "wrong file_id or the file is temporarily unavailable",
	},
}

func TestFilesAreChecked(t *testing.T) {
	d := started(t, telegramtest.Options{})
	d.refused(400, bad+"file must be non-empty", "sendDocument", params{"chat_id": 7, "document": attached{"a", nil}})
	d.refused(
		400, bad+"IMAGE_PROCESS_FAILED", "sendPhoto",
		params{"chat_id": 7, "photo": attached{"a.png", []byte("no picture")}},
	)
	d.refused(
		400, bad+"PHOTO_INVALID_DIMENSIONS", "sendPhoto",
		params{"chat_id": 7, "photo": attached{"a.png", picture(t, 21, 1)}},
	)
	d.refused(
		400, bad+"file is too big", "sendPhoto",
		params{"chat_id": 7, "photo": attached{"a.png", append(picture(t, 1, 1), make([]byte, 10<<20)...)}},
	)
	d.refused(
		413, "Request Entity Too Large", "sendDocument",
		params{"chat_id": 7, "document": attached{"a", make([]byte, 50<<20+1)}},
	)
	d.refused(
		400,
		bad+`method sendMessage takes no file "photo"`,
		"sendMessage",
		params{"chat_id": 7, "text": "x", "photo": attached{"a", []byte("x")}},
	)
	d.ok(
		"sendPhoto",
		params{
			"chat_id":    7,
			"photo":      attached{"a.png", picture(t, 3, 2)},
			"caption":    "<i>Map</i>",
			"parse_mode": "HTML",
		},
	)
	chat := d.Chat(7)
	m := chat[len(chat)-1]
	if m.Kind != telegramtest.KindPhoto || m.Text != "Map" || m.Entities[0].Type != "italic" ||
		m.File.MIME != "image/png" {
		t.Fatalf("%+v", m)
	}
	// A file that is known may be sent again by its id, and its caption edited.
	d.ok("sendPhoto", params{"chat_id": 8, "photo": m.File.ID})
	d.ok("editMessageCaption", params{"chat_id": 7, "message_id": m.ID, "caption": "Our map"})
	if again := d.Chat(7); again[len(again)-1].Text != "Our map" {
		t.Fatalf("%+v", again)
	}
	// And fetched.
	path := decode[struct {
		Path string `json:"file_path"`
	}](t, d.ok("getFile", params{"file_id": m.File.ID})).Path
	resp, err := d.client.Get("http://telegram.invalid/file/bot" + d.Token() + "/" + path)
	if err != nil || resp.StatusCode != 200 || resp.ContentLength != int64(m.File.Size) {
		t.Fatalf("%+v, %v", resp, err)
	}
}

func picture(t *testing.T, w, h int) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, w, h))); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// A file may come in any part of the request, named as attach://<part>.
func TestAFileInAPartOfItsOwn(t *testing.T) {
	d := started(t, telegramtest.Options{})
	var form bytes.Buffer
	w := multipart.NewWriter(&form)
	for name, value := range map[string]string{"chat_id": "7", "document": "attach://part0"} {
		if err := w.WriteField(name, value); err != nil {
			t.Fatal(err)
		}
	}
	part, err := w.CreateFormFile("part0", "mydata.txt")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := part.Write([]byte("all of it")); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	resp, err := d.client.Post("http://telegram.invalid/bot"+d.Token()+"/sendDocument", w.FormDataContentType(), &form)
	if err != nil || resp.StatusCode != 200 {
		t.Fatalf("%v, %v", resp, err)
	}
	chat := d.Chat(7)
	if f := chat[len(chat)-1].File; f == nil || f.Name != "mydata.txt" || string(f.Bytes) != "all of it" {
		t.Errorf("the phone got %+v", f)
	}
}
