#include "CCurl.h"

#include <ctype.h>
#include <curl/curl.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

// libcurl tries an address or two at a time, and keeps one connection.
enum { most_sockets = 8, no_socket = -1 };

struct vitrine_smtp {
  CURL *curl;
  char *url, *user, *password, *authorities;
  enum vitrine_smtp_security security;
  long connect_seconds, answer_seconds, mail_seconds;
  int sockets[most_sockets];
};

// One mail on its way.
struct passage {
  struct vitrine_smtp *smtp;
  const struct vitrine_smtp_mail *mail;
  size_t offset;
  bool begun;
  // Our side has said something since the server's last line.
  bool awaiting;
  // Our side has said QUIT: what comes now is about nothing.
  bool leaving;
  struct vitrine_smtp_answer answer;
};

static char *copied(const char *text) { return text == NULL ? NULL : strdup(text); }

struct vitrine_smtp *vitrine_smtp_open(const struct vitrine_smtp_server *server) {
  struct vitrine_smtp *smtp = calloc(1, sizeof *smtp);
  if (smtp == NULL) return NULL;
  smtp->curl = curl_easy_init();
  smtp->url = copied(server->url);
  smtp->user = copied(server->user);
  smtp->password = copied(server->password);
  smtp->authorities = copied(server->authorities);
  smtp->security = server->security;
  smtp->connect_seconds = server->connect_seconds;
  smtp->answer_seconds = server->answer_seconds;
  smtp->mail_seconds = server->mail_seconds;
  for (size_t index = 0; index < most_sockets; index++) smtp->sockets[index] = no_socket;
  if (smtp->curl == NULL || smtp->url == NULL) {
    vitrine_smtp_close(smtp);
    return NULL;
  }
  return smtp;
}

void vitrine_smtp_close(struct vitrine_smtp *smtp) {
  if (smtp->curl != NULL) curl_easy_cleanup(smtp->curl);
  free(smtp->url);
  free(smtp->user);
  free(smtp->password);
  free(smtp->authorities);
  free(smtp);
}

static void said(struct passage *passage, enum vitrine_smtp_stage stage) {
  passage->answer.stage = stage;
  passage->answer.code = 0;
  passage->answer.words[0] = 0;
  passage->awaiting = true;
}

static bool begins(const char *text, size_t length, const char *word) {
  return length >= strlen(word) && strncasecmp(text, word, strlen(word)) == 0;
}

static void note_command(struct passage *passage, const char *text, size_t length) {
  if (begins(text, length, "MAIL")) {
    said(passage, vitrine_smtp_sender);
  } else if (begins(text, length, "RCPT")) {
    said(passage, vitrine_smtp_recipient);
  } else if (begins(text, length, "DATA")) {
    said(passage, vitrine_smtp_data);
  } else if (begins(text, length, "QUIT")) {
    passage->leaving = true;
  } else if (passage->answer.stage <= vitrine_smtp_introducing) {
    // EHLO, STARTTLS, and the steps of AUTH, which are no words at all.
    said(passage, vitrine_smtp_introducing);
  }
}

static void note_reply(struct passage *passage, const char *text, size_t length) {
  while (length > 0 && isspace((unsigned char)text[length - 1])) length--;
  if (passage->leaving || length < 3 || !isdigit((unsigned char)text[0])) return;
  struct vitrine_smtp_answer *answer = &passage->answer;
  if (passage->awaiting) answer->words[0] = 0;
  passage->awaiting = false;
  answer->code = atoi((char[]){text[0], text[1], text[2], 0});
  size_t skipped = length > 4 ? 4 : length;
  size_t used = strlen(answer->words);
  if (used > 0 && used + 1 < sizeof answer->words) answer->words[used++] = ' ';
  size_t room = sizeof answer->words - 1 - used;
  size_t taken = length - skipped < room ? length - skipped : room;
  memcpy(answer->words + used, text + skipped, taken);
  answer->words[used + taken] = 0;
}

static int overhear(CURL *curl, curl_infotype kind, char *text, size_t length, void *context) {
  (void)curl;
  if (kind == CURLINFO_HEADER_OUT) note_command(context, text, length);
  if (kind == CURLINFO_HEADER_IN) note_reply(context, text, length);
  return 0;
}

static size_t provide(char *buffer, size_t size, size_t count, void *context) {
  struct passage *passage = context;
  const struct vitrine_smtp_mail *mail = passage->mail;
  if (!passage->begun) {
    passage->begun = true;
    if (!mail->will_begin(mail->context)) return CURL_READFUNC_ABORT;
    said(passage, vitrine_smtp_content);
  }
  size_t left = mail->length - passage->offset;
  size_t taken = left < size * count ? left : size * count;
  memcpy(buffer, mail->bytes + passage->offset, taken);
  passage->offset += taken;
  // libcurl writes the final dot once it is told that there is no more.
  if (taken == 0) said(passage, vitrine_smtp_end);
  return taken;
}

static void exchange(struct vitrine_smtp *smtp, int old, int new) {
  for (size_t index = 0; index < most_sockets; index++) {
    if (smtp->sockets[index] == old) {
      smtp->sockets[index] = new;
      return;
    }
  }
}

static curl_socket_t open_socket(void *context, curlsocktype purpose, struct curl_sockaddr *address) {
  (void)purpose;
  int opened = socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
  if (opened >= 0) exchange(context, no_socket, opened);
  return opened;
}

static int close_socket(void *context, curl_socket_t socket) {
  exchange(context, socket, no_socket);
  return close(socket);
}

static int look_up(
  void *context, curl_off_t to_load, curl_off_t loaded, curl_off_t to_send, curl_off_t sent) {
  (void)to_load, (void)loaded, (void)to_send, (void)sent;
  struct passage *passage = context;
  if (!passage->mail->must_stop(passage->mail->context)) return 0;
  // libcurl would still say QUIT and wait for the answer, from a server that is not answering.
  for (size_t index = 0; index < most_sockets; index++) {
    if (passage->smtp->sockets[index] != no_socket) shutdown(passage->smtp->sockets[index], SHUT_RDWR);
  }
  return 1;
}

// Replies go to `overhear`; there is no body.
static size_t ignore(char *bytes, size_t size, size_t count, void *context) {
  (void)bytes, (void)context;
  return size * count;
}

static void prepare(struct vitrine_smtp *smtp) {
  CURL *curl = smtp->curl;
  // Keeps the connection.
  curl_easy_reset(curl);
  curl_easy_setopt(curl, CURLOPT_URL, smtp->url);
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_OPENSOCKETFUNCTION, open_socket);
  curl_easy_setopt(curl, CURLOPT_OPENSOCKETDATA, smtp);
  curl_easy_setopt(curl, CURLOPT_CLOSESOCKETFUNCTION, close_socket);
  curl_easy_setopt(curl, CURLOPT_CLOSESOCKETDATA, smtp);
  // A proxy of the environment is for the web.
  curl_easy_setopt(curl, CURLOPT_PROXY, "");
  if (smtp->user != NULL) curl_easy_setopt(curl, CURLOPT_USERNAME, smtp->user);
  if (smtp->password != NULL) curl_easy_setopt(curl, CURLOPT_PASSWORD, smtp->password);
  if (smtp->authorities != NULL) curl_easy_setopt(curl, CURLOPT_CAINFO, smtp->authorities);
  curl_easy_setopt(
    curl, CURLOPT_USE_SSL,
    (long)(smtp->security == vitrine_smtp_opportunistic_tls ? CURLUSESSL_TRY : CURLUSESSL_ALL));
  bool checked = smtp->security != vitrine_smtp_opportunistic_tls;
  curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, checked ? 1L : 0L);
  curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, checked ? 2L : 0L);
  curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, smtp->connect_seconds);
  curl_easy_setopt(curl, CURLOPT_SERVER_RESPONSE_TIMEOUT, smtp->answer_seconds);
  curl_easy_setopt(curl, CURLOPT_TIMEOUT, smtp->mail_seconds);
}

struct vitrine_smtp_answer vitrine_smtp_send(struct vitrine_smtp *smtp, const struct vitrine_smtp_mail *mail) {
  struct passage passage = {.smtp = smtp, .mail = mail, .awaiting = true};
  CURL *curl = smtp->curl;
  prepare(smtp);
  struct curl_slist *recipients = curl_slist_append(NULL, mail->to);
  curl_easy_setopt(curl, CURLOPT_MAIL_FROM, mail->from);
  curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, recipients);
  curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
  curl_easy_setopt(curl, CURLOPT_READFUNCTION, provide);
  curl_easy_setopt(curl, CURLOPT_READDATA, &passage);
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, ignore);
  curl_easy_setopt(curl, CURLOPT_VERBOSE, 1L);
  curl_easy_setopt(curl, CURLOPT_DEBUGFUNCTION, overhear);
  curl_easy_setopt(curl, CURLOPT_DEBUGDATA, &passage);
  curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
  curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, look_up);
  curl_easy_setopt(curl, CURLOPT_XFERINFODATA, &passage);
  curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, passage.answer.problem);
  CURLcode result = recipients == NULL ? CURLE_OUT_OF_MEMORY : curl_easy_perform(curl);
  // Nothing of this frame may be reached once the connection is closed in good order later.
  curl_easy_reset(curl);
  curl_slist_free_all(recipients);
  passage.answer.accepted = result == CURLE_OK;
  if (result != CURLE_OK && passage.answer.problem[0] == 0) {
    strncpy(passage.answer.problem, curl_easy_strerror(result), sizeof passage.answer.problem - 1);
  }
  return passage.answer;
}
