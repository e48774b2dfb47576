package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"time"

	"buddy/bot"
)

type retentionCmd struct{ where }

// Run prints what would be forgotten now and what was, through the running bot if there is one. Nothing goes by it.
func (c *retentionCmd) Run(ctx context.Context) error {
	body, running, err := askRunning(ctx, c.Data, "/retention")
	if err != nil {
		return err
	}
	if running {
		lines := bufio.NewScanner(body)
		for lines.Scan() {
			fmt.Println(lines.Text())
		}
		return errors.Join(lines.Err(), body.Close())
	}
	db, err := c.open()
	if err != nil {
		return err
	}
	lines, err := bot.Retention(db, time.Now())
	for _, line := range lines {
		fmt.Println(line)
	}
	return errors.Join(err, db.Close())
}
