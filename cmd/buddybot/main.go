// Command buddybot runs a buddy programme on Telegram.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"runtime"
	"runtime/debug"
	"syscall"
	_ "time/tzdata" // programmes have time zones; a small server may have none

	"github.com/alecthomas/kong"
)

// cli is every command and flag. Each flag can also be set by its environment variable.
type cli struct {
	Serve   serveCmd   `cmd:"" help:"Run the bot."`
	Try     tryCmd     `cmd:"" help:"Try it in a browser: no token, no set-up."`
	Demo    demoCmd    `cmd:"" help:"Play a semester of a small programme and print it."`
	Match   matchCmd   `cmd:"" help:"Match a list of people, or of scored pairs, without a bot."`
	Group   groupCmd   `cmd:"" help:"Split a list of people into mixed groups, without a bot."`
	Check   checkCmd   `cmd:"" help:"Check data, texts and configuration; exit 1 and say what is wrong."`
	Backup  backupCmd  `cmd:"" help:"Write a copy of the data while the bot runs."`
	Restore restoreCmd `cmd:"" help:"Put a copy back, after verifying all of it."`
	Key     keyCmd     `cmd:"" help:"The key that locks the data."`

	Retention retentionCmd `cmd:"" help:"Say how long what is kept, what would go now, and what went; changes nothing."`

	PIN    pinCmd    `cmd:"" name:"pin" help:"Say who has a PIN, or take one away, such as a forgotten one of an owner."`
	Breach breachCmd `cmd:"" help:"When data may have got out: the record, the clock, the names."`

	Version kong.VersionFlag `help:"Print which buddybot this is."`
}

// where names the data and the key that locks it.
type where struct {
	Data    string `help:"Data folder." default:"data" env:"BUDDYBOT_DATA" type:"path" placeholder:"DIR"`
	KeyFile string `help:"Key file; keep it outside the data folder." default:"buddybot.key" env:"BUDDYBOT_KEY_FILE" type:"path" placeholder:"FILE"`
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	var c cli
	parser := kong.Must(&c,
		kong.Name("buddybot"),
		kong.Description("Brings two people together: one newer here, one here longer."),
		kong.Vars{"version": version()},
		kong.WithHyphenPrefixedParameters(true), // --floor -5
		kong.Exit(func(code int) { os.Exit(min(code, 1)) }),
		kong.BindTo(ctx, (*context.Context)(nil)),
	)
	args := os.Args[1:]
	if len(args) == 0 {
		args = []string{"--help"}
	}
	k, err := parser.Parse(args)
	parser.FatalIfErrorf(hinted(err))
	if err := k.Run(); err != nil {
		fmt.Fprintf(os.Stderr, "buddybot: %v\n", plainly(err))
		os.Exit(1)
	}
}

// version is what the Go tool knows about this program: the commit it was built from, where it could tell.
func version() string {
	v := "unknown"
	if info, ok := debug.ReadBuildInfo(); ok {
		v = info.Main.Version
	}
	return fmt.Sprintf("buddybot %s, %s %s/%s", v, runtime.Version(), runtime.GOOS, runtime.GOARCH)
}

// hinted adds to a mistake in the command line where the right words stand. A
// page of usage would push the mistake off the screen.
func hinted(err error) error {
	var wrong *kong.ParseError
	if !errors.As(err, &wrong) {
		return err
	}
	command := "buddybot"
	if node := wrong.Context.Selected(); node != nil {
		command = node.FullPath()
	}
	return fmt.Errorf("%w (see %s --help)", err, command)
}

// plainly unwraps nothing but the noise of joined errors: one line each.
func plainly(err error) error {
	var joined interface{ Unwrap() []error }
	if errors.As(err, &joined) && len(joined.Unwrap()) == 1 {
		return joined.Unwrap()[0]
	}
	return err
}
