package paper

import "unicode"

// broken breaks a paragraph into lines no wider than a width, each in the order it is read. A word
// wider than that is cut: the paper ends there.
func broken(all []piece, width float64) (lines [][]piece) {
	var line []piece
	used := 0.0
	for len(all) > 0 {
		n := 1
		for n < len(all) && all[n].space == all[0].space {
			n++
		}
		word, w := all[:n], widthOf(all[:n])
		if !word[0].space && w > width {
			word, all = cut(all, n, width)
			w = widthOf(word)
		} else {
			all = all[n:]
		}
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

// cut takes as much of the word of n pieces as a width holds, a letter at least, and leaves the rest.
func cut(all []piece, n int, width float64) (head, rest []piece) {
	used := 0.0
	for i, p := range all[:n] {
		letters := []rune(p.text)
		for m, r := range letters {
			if !unicode.Is(unicode.M, r) && used+p.of(letters[:m+1]).width > width && (i > 0 || m > 0) {
				head = append([]piece(nil), all[:i]...)
				if m > 0 {
					head = append(head, p.of(letters[:m]))
				}
				return head, append([]piece{p.of(letters[m:])}, all[i+1:]...)
			}
		}
		used += p.width
	}
	return all[:n], all[n:]
}

// of is a piece with other letters.
func (p piece) of(letters []rune) piece {
	p.text = string(letters)
	p.width = p.face.TextWidth(p.text)
	return p
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
