package telegramtest

import "slices"

// Tap taps the inline button of a message at row and column, from 0. A button that does not concern the bot, such as
// a link, does nothing.
func (s *Server) Tap(user int64, message, row, col int) error {
	defer s.lock()()
	p, c, err := s.startedChat(user)
	if err != nil {
		return err
	}
	return s.tapAt(p, c, message, row, col)
}

func (s *Server) tapAt(p *person, c *chat, message, row, col int) error {
	m := c.message(message)
	if m == nil {
		return ErrNoMessage
	}
	if row < 0 || row >= len(m.Keyboard) || col < 0 || col >= len(m.Keyboard[row]) {
		return ErrNoButton
	}
	s.tapped(p, m, m.Keyboard[row][col])
	return nil
}

func (s *Server) tapped(p *person, m *Message, b Button) {
	if b.Data != "" {
		s.press(p, m, b)
	}
}

// TapData taps the button with this callback_data on the newest message that has one.
func (s *Server) TapData(user int64, data string) error {
	defer s.lock()()
	p, c, err := s.startedChat(user)
	if err != nil {
		return err
	}
	m, b := c.button(func(b Button) bool { return b.Data == data })
	if b == nil {
		return ErrNoButton
	}
	s.tapped(p, m, *b)
	return nil
}

// TapLabel taps the button with this label on the newest message that has one, or else on the reply keyboard.
func (s *Server) TapLabel(user int64, label string) error {
	key, err := s.tapInlineLabel(user, label)
	switch {
	case err != nil || key == nil:
		return err
	case key.RequestContact:
		_, err = s.ShareContact(user)
	case key.RequestLocation:
		_, err = s.Location(user, Location{Latitude: 38.1157, Longitude: 13.3615})
	default:
		_, err = s.Say(user, key.Text)
	}
	return err
}

// tapInlineLabel taps the inline button, or returns the key of the reply keyboard that is to be pressed instead.
func (s *Server) tapInlineLabel(user int64, label string) (*KeyboardButton, error) {
	defer s.lock()()
	p, c, err := s.startedChat(user)
	if err != nil {
		return nil, err
	}
	if m, b := c.button(func(b Button) bool { return b.Text == label }); b != nil {
		s.tapped(p, m, *b)
		return nil, nil
	}
	if c.keyboard != nil {
		if key := c.keyboard.Key(func(b KeyboardButton) bool { return b.Text == label }); key != nil {
			return key, nil
		}
	}
	return nil, ErrNoButton
}

// button is the first fitting inline button of the newest message that has one.
func (c *chat) button(fits func(Button) bool) (*Message, *Button) {
	for _, m := range slices.Backward(c.messages) {
		for _, row := range m.Keyboard {
			for i := range row {
				if fits(row[i]) {
					return m, &row[i]
				}
			}
		}
	}
	return nil, nil
}
