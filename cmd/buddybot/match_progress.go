package main

import (
	"context"
	"fmt"
	"io"
	"strings"
	"sync/atomic"
	"time"
)

// counter counts what is read, and stops when the context does.
type counter struct {
	ctx context.Context
	in  io.Reader
	n   atomic.Int64
}

func (c *counter) Read(p []byte) (int, error) {
	if err := c.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := c.in.Read(p)
	c.n.Add(int64(n))
	return n, err
}

// watched is a writer that stops when the context does.
type watched struct {
	ctx context.Context
	out io.Writer
}

func (w *watched) Write(p []byte) (int, error) {
	if err := w.ctx.Err(); err != nil {
		return 0, err
	}
	return w.out.Write(p)
}

// patience is how long a step may take before somebody watching is told how far it is.
const patience = time.Second

// progress shows on a terminal how far a step is until the returned function
// is called: a bar of n out of size, or only the time when size is 0.
func (d *desk) progress(name string, size int64, n func() int64) (done func()) {
	if !d.terminal {
		return func() {}
	}
	stop, stopped := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(stopped)
		began, shown := time.Now(), false
		ticks := time.NewTicker(patience / 4)
		defer ticks.Stop()
		for {
			select {
			case <-stop:
				if shown {
					fmt.Fprint(d.err, "\r\x1b[K")
				}
				return
			case now := <-ticks.C:
				if took := now.Sub(began); took >= patience {
					shown = true
					fmt.Fprintf(d.err, "\r\x1b[K%s %s", name, far(took, size, n))
				}
			}
		}
	}()
	return func() { close(stop); <-stopped }
}

// far draws how far a step is.
func far(took time.Duration, size int64, n func() int64) string {
	if size == 0 {
		return fmt.Sprintf("%.0f s", took.Seconds())
	}
	const width = 30
	done := min(n(), size)
	full := int(done * width / size)
	return fmt.Sprintf("[%s%s] %d %%", strings.Repeat("#", full), strings.Repeat("·", width-full), done*100/size)
}
