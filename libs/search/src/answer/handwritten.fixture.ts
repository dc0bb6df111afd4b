/**
 * The story of one watch (put on the table at 09:00:14 by a person in grey [e1], last seen at 09:00:20 [e1], a book laid
 * over it at 09:00:39 by a person in black [e2]) in words that the reader of narratives was not made for.
 */
export const handwrittenEn: readonly string[] = [
  'Your watch is on the table, under a book [e2]. A person in grey put it there at 09:00:14 [e1], and a person in black laid the book over it at 09:00:39 [e2].',
  'At 09:00:14 a person in grey placed your watch on the table [e1]. It was last seen at 09:00:20 [e1]. At 09:00:39 a person in black covered it with a book [e2], so it should be under the book on the table.',
  'I last saw your watch on the table at 09:00:20 [e1]. After that, a person in black put a book on top of it at 09:00:39 [e2]. You can look under the book on the table.',
  'Your watch was left on the table by someone in grey at 09:00 [e1], then hidden under a book by someone in black at 09:00:39 [e2].',
  'A person wearing grey put the watch on the table at 09:00:14 [e1]. A person wearing black then put a book over it at 09:00:39 [e2].',
  'Good news: your watch is under the book on the table [e2]. It was put there at 09:00:14 by a person in grey [e1].',
  'Your watch was put down on the table at 09:00:14 by a person in grey [e1]. Twenty-five seconds later a person in black laid a book over it [e2].',
  'The watch is under a book on the table [e2]. The person in black laid it there at 09:00:39 [e2].',
  'Look under the book on the table. At 09:00:39, a person in black laid a book over your watch [e2]. Before that, a person in grey had put it on the table at 09:00:14 [e1].',
  'At 09:00:14, the watch was placed on the table by a person in grey [e1]. It remained visible until 09:00:20 [e1]. At 09:00:39, it was covered by a book placed by a person in black [e2].',
  'Someone in grey set your watch on the table at 9:00:14 [e1]. I could see it until 9:00:20 [e1]. Then someone in black covered it with a book at 9:00:39 [e2].',
  'Your watch is still on the table, but a book covers it [e2]. A person in black laid the book over it at 09:00:39 [e2].',
  'Your watch is covered by a book on the table [e2]. The person in grey who put it there did so at 09:00:14 [e1].',
  'It was a person in grey who put your watch on the table at 09:00:14 [e1], and it was a person in black who laid a book over it at 09:00:39 [e2].',
  'At 09:00:14 AM, a person in gray put your watch on the table [e1]. At 09:00:39 AM, a person in black covered the watch with a book [e2].',
  'A person in grey put your watch on the table at 09:00:14 [e1]. I saw it last at 09:00:20 [e1], before a person in black laid a book over it at 09:00:39 [e2].',
  'The last time I saw your watch was at 09:00:20, on the table [e1]. A person in black has laid a book over it since, at 09:00:39 [e2].',
  'Your wristwatch was placed on the table at 09:00:14 by a person in grey [e1]. A book was placed over it at 09:00:39 by a person in black [e2].',
  'Your watch was put on the table by a person in grey [e1]. Later, a person in black laid a book over it [e2]. It should still be there, under the book [e2].',
  'A person in black laid a book over your watch at 09:00:39 [e2]. It had been put on the table at 09:00:14 by a person in grey [e1].',
];

export const handwrittenZh: readonly string[] = [
  '您的手表在桌子上的一本书下面[e2]。一位穿灰色衣服的人在9:00:14把它放在了那里[e1]，一位穿黑色衣服的人在9:00:39把书盖在了它上面[e2]。',
  '9:00:14，一位穿灰色衣服的人把您的手表放在桌子上[e1]。9:00:39，一位穿黑色衣服的人用一本书盖住了它[e2]。请看看桌子上那本书的下面。',
  '我最后一次看到您的手表是在9:00:20，当时它在桌子上[e1]。之后，一位穿黑色衣服的人在9:00:39把一本书放在了它上面[e2]。',
  '您的手表被一位穿灰色衣服的人放在了桌子上，时间是9:00:14[e1]。后来一位穿黑色衣服的人把一本书盖在了上面[e2]。',
  '手表在桌子上，被一本书盖住了[e2]。是穿灰色衣服的人在9:00:14放的[e1]。',
  '您的手表应该还在桌子上，在那本书下面[e2]。9点00分39秒，一位穿黑色衣服的人把书盖在了手表上[e2]。',
  '上午9:00:14，穿灰色衣服的人将手表放在桌子上[e1]；上午9:00:39，穿黑色衣服的人将一本书盖在手表上[e2]。',
  '有一位穿灰色衣服的人在9:00:14把手表放到了桌子上[e1]，随后一位穿黑色衣服的人在9:00:39用书盖住了它[e2]。',
  '您的手表在9:00:14由一位穿灰色衣服的人放在桌子上[e1]，最后一次看到是在9:00:20[e1]。9:00:39，一位穿黑色衣服的人把一本书放在了手表上面[e2]。',
  '手表最后一次出现在9:00:20[e1]，之后在9:00:39被一位穿黑色衣服的人用一本书盖住[e2]。它是9:00:14由一位穿灰色衣服的人放在桌子上的[e1]。',
  '一个穿灰衣服的人在9:00:14把您的手表放在桌上[e1]，一个穿黑衣服的人在9:00:39把一本书压在了它上面[e2]。',
  '您可以在桌子上的书下面找到手表[e2]。9:00:39，穿黑色衣服的人把书放在了上面[e2]。',
  '您的手表现在被一本书盖着，在桌子上[e2]。把书放上去的是一位穿黑色衣服的人[e2]。',
  '9:00:14，手表由穿灰色衣服的人放在桌子上[e1]。9:00:20，我最后一次看到它[e1]。9:00:39，穿黑色衣服的人把一本书盖在了它上面[e2]。现在它应该在那本书下面[e2]。',
  '9:00，一位穿灰色衣服的人把您的手表放在了桌子上[e1]，然后一位穿黑色衣服的人拿一本书盖住了它[e2]。',
  '我看到一位穿灰色衣服的人在9:00:14把手表放在桌子上[e1]，一位穿黑色衣服的人在9:00:39把一本书盖在了手表上[e2]。',
  '您的手表就在桌子上那本书的下面[e2]。书是一位穿黑色衣服的人在9:00:39盖上去的[e2]。',
  '手表是一位穿灰色衣服的人在9:00:14放在桌子上的[e1]。后来，在9:00:39，一位穿黑色衣服的人把一本书盖在了它的上面[e2]。',
  '穿着灰色衣服的人于9:00:14将您的手表放置在桌子上[e1]。穿着黑色衣服的人于9:00:39将一本书放置在手表上面[e2]。',
  '请到桌子上的书下面找一找。9:00:39，一位穿黑色衣服的人把一本书盖在了您的手表上面[e2]。',
];
