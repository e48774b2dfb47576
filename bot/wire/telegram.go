package wire

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptrace"
	"net/url"
	"strings"
	"sync/atomic"
	"time"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"
)

// longPoll is how long Telegram may hold a getUpdates call open: its own maximum.
const longPoll = 50 * time.Second

// wanted are the kinds of update the bot asks for; everything else stays at Telegram.
const wanted = `["message","edited_message","callback_query","my_chat_member"]`

// telegram speaks to the Bot API. It never lets the token into an error: the
// library's transport errors carry the whole address.
type telegram struct {
	token    string
	endpoint string // with %s for token and method
	client   *http.Client
	heard    func(date string) // told the date of every answer of the API; nil for nobody
}

// apiError is a refusal by Telegram.
type apiError struct {
	Code       int // as Telegram gives it; 0 when the answer holds none, so that it may not be Telegram's
	Message    string
	RetryAfter time.Duration
	MovedTo    int64 // the group became a supergroup
}

func (e *apiError) Error() string { return fmt.Sprintf("telegram says %d: %s", e.Code, e.Message) }

// oneCall makes the request of one call: with its context, and noting whether
// Telegram may have got it.
type oneCall struct {
	ctx     context.Context
	client  *http.Client
	heard   func(date string) // told the date of what the API answers; pages of something on the way tell nothing
	written atomic.Bool       // the request left this machine whole
}

// Do is for the library. A page of a proxy in front of Telegram's servers is no
// answer to read: its status says all. Only a time-out there leaves open whether
// Telegram did what it was asked.
func (c *oneCall) Do(r *http.Request) (*http.Response, error) {
	ctx := httptrace.WithClientTrace(c.ctx, &httptrace.ClientTrace{
		WroteRequest: func(info httptrace.WroteRequestInfo) {
			if info.Err == nil {
				c.written.Store(true)
			}
		},
	})
	resp, err := c.client.Do(r.WithContext(ctx))
	if err == nil && c.heard != nil && strings.HasPrefix(resp.Header.Get("Content-Type"), "application/json") {
		c.heard(resp.Header.Get("Date"))
	}
	if err == nil && resp.StatusCode >= 500 && !strings.Contains(resp.Header.Get("Content-Type"), "json") {
		_ = resp.Body.Close() // nothing in it is wanted
		if resp.StatusCode == http.StatusGatewayTimeout {
			return nil, errors.New(http.StatusText(resp.StatusCode))
		}
		return nil, &apiError{Code: resp.StatusCode, Message: http.StatusText(resp.StatusCode)}
	}
	return resp, err
}

func (g *telegram) api(c *oneCall) *tgbotapi.BotAPI {
	api := &tgbotapi.BotAPI{Token: g.token, Client: c}
	api.SetAPIEndpoint(g.endpoint)
	return api
}

// call makes one request and returns the raw result.
func (g *telegram) call(ctx context.Context, method string, params tgbotapi.Params) (json.RawMessage, error) {
	c := &oneCall{ctx: ctx, client: g.client, heard: g.heard}
	resp, err := g.api(c).MakeRequest(method, params)
	return g.result(c, method, resp, err)
}

// upload is call with one file in the given field.
func (g *telegram) upload(
	ctx context.Context,
	method, field string,
	params tgbotapi.Params,
	name string,
	data []byte,
) (json.RawMessage, error) {
	c := &oneCall{ctx: ctx, client: g.client, heard: g.heard}
	resp, err := g.api(c).UploadFiles(method, params, []tgbotapi.RequestFile{{
		Name: field, Data: tgbotapi.FileBytes{Name: name, Bytes: data},
	}})
	return g.result(c, method, resp, err)
}

// errUnclear marks a call that may have taken effect although no answer says so.
var errUnclear = errors.New("no clear answer")

func unclear(err error) bool { return errors.Is(err, errUnclear) }

func (g *telegram) result(c *oneCall, method string, resp *tgbotapi.APIResponse, err error) (json.RawMessage, error) {
	if err == nil {
		return resp.Result, nil
	}
	var refused *tgbotapi.Error
	if errors.As(err, &refused) {
		code := refused.Code
		if resp != nil {
			code = resp.ErrorCode // on uploads the library keeps it only here
		}
		return nil, fmt.Errorf("%s: %w", method, &apiError{
			Code: code, Message: refused.Message,
			RetryAfter: time.Duration(
				min(refused.RetryAfter, int(longestRetry/time.Second)),
			) * time.Second, MovedTo: refused.MigrateToChatID,
		})
	}
	var page *apiError
	if errors.As(err, &page) {
		return nil, fmt.Errorf("%s: %w", method, page)
	}
	var transport *url.Error
	if errors.As(err, &transport) {
		err = transport.Err
	}
	if g.token != "" && strings.Contains(err.Error(), g.token) {
		err = errors.New(strings.ReplaceAll(err.Error(), g.token, "…"))
	}
	if c.written.Load() {
		err = fmt.Errorf("%w: %w", errUnclear, err)
	}
	return nil, fmt.Errorf("%s: %w", method, err)
}

// updates fetches waiting updates, each still raw: one that does not decode
// must not block the others.
func (g *telegram) updates(ctx context.Context, offset int, wait time.Duration) ([]json.RawMessage, error) {
	params := tgbotapi.Params{"limit": "100", "allowed_updates": wanted}
	params.AddNonZero("timeout", int(wait/time.Second))
	params.AddNonZero("offset", offset)
	result, err := g.call(ctx, "getUpdates", params)
	if err != nil {
		return nil, err
	}
	var raws []json.RawMessage
	if err := json.Unmarshal(result, &raws); err != nil {
		return nil, fmt.Errorf("getUpdates: list of updates: %w", err)
	}
	return raws, nil
}

// username asks Telegram for the bot's own name.
func (g *telegram) username(ctx context.Context) (string, error) {
	result, err := g.call(ctx, "getMe", nil)
	if err != nil {
		return "", err
	}
	var me tgbotapi.User
	if err := json.Unmarshal(result, &me); err != nil {
		return "", fmt.Errorf("getMe: %w", err)
	}
	return me.UserName, nil
}

// Unauthorized tells whether an error means that Telegram does not know the token.
func Unauthorized(err error) bool {
	var api *apiError
	return errors.As(err, &api) && (api.Code == 401 || api.Code == 404)
}
