package paper

// broken breaks a paragraph into lines no wider than a width, each in the order it is read. A word
// wider than that stands alone.
func broken(all []piece, width float64) (lines [][]piece) {
	var line []piece
	used := 0.0
	for len(all) > 0 {
		n := 1
		for n < len(all) && all[n].space == all[0].space {
			n++
		}
		word, w := all[:n], widthOf(all[:n])
		all = all[n:]
		switch {
		case word[0].space && len(line) == 0:
		case !word[0].space && len(line) > 0 && used+w > width:
			lines, line, used = append(lines, trimmed(line)), append([]piece(nil), word...), w
		default:
			line, used = append(line, word...), used+w
		}
	}
	if line = trimmed(line); len(line) > 0 {
		lines = append(lines, line)
	}
	return lines
}

// trimmed is a line without the space at its end.
func trimmed(line []piece) []piece {
	for len(line) > 0 && line[len(line)-1].space {
		line = line[:len(line)-1]
	}
	return line
}

func widthOf(all []piece) (w float64) {
	for _, p := range all {
		w += p.width
	}
	return w
}
