// SMTP by libcurl. `curl_easy_setopt` is variadic, which Swift cannot call; and what a mail's fate hangs on (which
// command the server answered last, and how) is only told to libcurl's callbacks.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// How a conversation is secured.
enum vitrine_smtp_security {
  /// TLS from the first byte; the certificate is checked.
  vitrine_smtp_implicit_tls,
  /// STARTTLS or nothing at all; the certificate is checked.
  vitrine_smtp_required_tls,
  /// STARTTLS where it is offered; whoever could forge a certificate could as well hide the offer, so none is checked.
  vitrine_smtp_opportunistic_tls,
} __attribute__((enum_extensibility(closed)));

/// A mail server and how to talk to it. All strings are copied.
struct vitrine_smtp_server {
  /// `smtp://host:port/name` or `smtps://…`; `name` is said in EHLO.
  const char *_Nonnull url;
  const char *_Nullable user;
  const char *_Nullable password;
  enum vitrine_smtp_security security;
  /// PEM file of certificates to trust instead of the system's.
  const char *_Nullable authorities;
  long connect_seconds;
  /// The longest wait for one answer.
  long answer_seconds;
  /// The longest time for one mail.
  long mail_seconds;
};

/// What was said last by our side.
enum vitrine_smtp_stage {
  vitrine_smtp_connecting,
  /// EHLO, STARTTLS, AUTH.
  vitrine_smtp_introducing,
  vitrine_smtp_sender,
  vitrine_smtp_recipient,
  /// DATA; no byte of the mail has left yet.
  vitrine_smtp_data,
  /// The mail itself, not to its end: the server cannot have taken it.
  vitrine_smtp_content,
  /// The mail is whole: the server may have taken it.
  vitrine_smtp_end,
} __attribute__((enum_extensibility(closed)));

struct vitrine_smtp_mail {
  const char *_Nonnull from;
  const char *_Nonnull to;
  /// The message, lines ending with CRLF.
  const uint8_t *_Nonnull bytes;
  size_t length;
  void *_Nullable context;
  /// Called once, after the server said yes to DATA and before the first byte of the mail leaves. Where it answers
  /// false, none leaves.
  bool (*_Nonnull will_begin)(void *_Nullable context);
  /// Called about once a second. Where it answers true, the conversation is broken off.
  bool (*_Nonnull must_stop)(void *_Nullable context);
};

struct vitrine_smtp_answer {
  /// Whether the server took the mail.
  bool accepted;
  enum vitrine_smtp_stage stage;
  /// The server's answer to what was said last; 0 where none came.
  int code;
  /// The words of that answer, its lines joined; not necessarily UTF-8.
  char words[512];
  /// libcurl's own account where there was no acceptance. It holds neither user nor password.
  char problem[256];
};

struct vitrine_smtp;

/// Returns NULL without memory.
struct vitrine_smtp *_Nullable vitrine_smtp_open(const struct vitrine_smtp_server *_Nonnull server);

/// Hands over one mail; keeps the connection for the next one. Blocks.
struct vitrine_smtp_answer vitrine_smtp_send(
  struct vitrine_smtp *_Nonnull smtp, const struct vitrine_smtp_mail *_Nonnull mail);

/// Says QUIT and frees.
void vitrine_smtp_close(struct vitrine_smtp *_Nonnull smtp);
