package pin_test

import (
	"os"
	"testing"

	"buddy/bot/bottest"
)

func TestMain(m *testing.M) { os.Exit(bottest.Main(m)) }
