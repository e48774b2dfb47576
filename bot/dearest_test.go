package bot_test

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"buddy/bot"
	"buddy/bot/bottest"
)

// priced is what a command or a kind of button costs at most, whoever sends it.
type priced struct {
	name string
	cost time.Duration
}

// BenchmarkDearest prints the ten dearest commands and buttons of a participant and of the
// team in a town of 2,000 and of 20,000 people: all commands, and every button that they lead
// to, four screens deep. A cost is the fastest of five tries, without the write to the disk.
func BenchmarkDearest(b *testing.B) {
	for range b.N {
		for _, people := range []int{2000, 20_000} {
			t := bottest.NewBigTown(b, people, 0, false)
			waiting := int64(bottest.TownPeople + 8)
			costs := map[bool]map[string]time.Duration{false: {}, true: {}}
			for _, chat := range []int64{
				bottest.TownPeople, bottest.TownPeople + 1, waiting, bottest.TownStaff, bottest.TownOwner,
			} {
				for name, cost := range costsOf(t, chat) {
					all := costs[chat < bottest.TownPeople]
					all[name] = max(all[name], cost)
				}
			}
			for _, team := range []bool{false, true} {
				fmt.Printf(
					"\nthe dearest of %s, %d people (ms)\n",
					map[bool]string{false: "a participant", true: "the team"}[team],
					people,
				)
				for _, d := range dearest(costs[team], 10) {
					fmt.Printf("  %8.1f  %s\n", float64(d.cost.Microseconds())/1000, d.name)
				}
			}
			b.ReportMetric(float64(dearest(costs[false], 1)[0].cost.Microseconds())/1000, fmt.Sprintf("ms-%d", people))
		}
		b.ReportMetric(0, "ns/op")
	}
}

func dearest(costs map[string]time.Duration, n int) (list []priced) {
	for name, cost := range costs {
		list = append(list, priced{name, cost})
	}
	slices.SortFunc(list, func(a, b priced) int { return cmp.Compare(b.cost, a.cost) })
	return list[:min(n, len(list))]
}

// tried is one thing to send, under the name it is listed by.
type tried struct {
	name string
	raw  json.RawMessage
}

// costsOf tries all commands of a chat, and the buttons of the screens they lead to.
func costsOf(t *bottest.BigTown, chat int64) map[string]time.Duration {
	costs, seen := map[string]time.Duration{}, map[string]bool{}
	var list []tried
	for _, name := range bottest.CommandNames() {
		list = append(list, tried{"/" + name, bottest.Says(5000, chat, "/"+name)})
	}
	for range 4 {
		var next []tried
		for _, try := range list {
			cost, buttons := cost(t, try.raw, chat)
			costs[try.name] = max(costs[try.name], cost)
			for _, data := range buttons {
				if name, shape := shapeOf(data); !seen[shape] {
					seen[shape] = true
					next = append(next, tried{name, bottest.Presses(5000, chat, data)})
				}
			}
		}
		list = next
	}
	return costs
}

// shapeOf is the action of a button, and what it is beside the numbers in it: one of
// each shape is tried.
func shapeOf(data string) (name, shape string) {
	parts := strings.Split(data, ".")
	for i, p := range parts {
		if strings.Trim(p, "0123456789") == "" {
			parts[i] = "0"
		}
	}
	return parts[0], strings.Join(parts, ".")
}

// cost is the fastest of five tries, each rolled back, and the buttons that were shown.
// What is very dear is tried once.
func cost(t *bottest.BigTown, raw json.RawMessage, chat int64) (cost time.Duration, buttons []string) {
	cost = time.Hour
	for range 5 {
		took, shown := bot.Try(t.Bot, raw, chat)
		cost, buttons = min(cost, took), shown
		if took > 500*time.Millisecond {
			break
		}
	}
	return cost, buttons
}
