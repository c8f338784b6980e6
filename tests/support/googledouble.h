#pragma once

#include "core/auth/oauthclient.h"
#include "tests/support/httpdouble.h"

#include <QHash>
#include <QSet>
#include <QStringList>
#include <QUrlQuery>

#include <optional>

namespace Aloft {

/// Google's sign-in, in-process: it checks what it is asked as Google does, and can misbehave. While
/// it is there, ALOFT_ENDPOINT_GOOGLE_OAUTH points to it.
class GoogleDouble
{
public:
    GoogleDouble();
    ~GoogleDouble();
    Q_DISABLE_COPY_MOVE(GoogleDouble)

    // What the user does with the page behind a question: where the browser goes then.
    QUrl agree(const QUrl &question);
    QUrl decline(const QUrl &question) const;

    /// The token endpoint gives this and nothing else, until it is reset.
    void answerTokensWith(const HttpAnswer &answer) { m_tokenAnswer = answer; }
    void answerTokensAgain() { m_tokenAnswer.reset(); }
    void answerRevokeWith(const HttpAnswer &answer) { m_revokeAnswer = answer; }

    QString giveGrant() { return newGrant(); } ///< a refresh token, as if somebody had signed in
    void revokeAll() { m_grants.clear(); }
    int count(const QByteArray &path) const; ///< requests for it so far
    QByteArray lastForm() const;             ///< body of the last request

    OAuthClient client{QStringLiteral("42-ada.apps.googleusercontent.com"),
                       Secret(QStringLiteral("GOCSPX-abc"))};
    QByteArray clientFile() const; ///< of this client, as the console gives it
    QString subject = QStringLiteral("1001");
    QString mail = QStringLiteral("ada@example.org");
    QString name = QStringLiteral("Ada Lovelace");
    QSet<QString> unticked; ///< scopes that the user does not grant
    int lifetime = 3599;
    bool renewsRefreshTokens = false;
    bool tellsIdTokens = true;
    bool answersWho = true;

    const QSet<QString> &grants() const { return m_grants; } ///< refresh tokens that are good

private:
    struct Question
    {
        QString challenge;
        QString redirect;
        QStringList scopes;
    };

    HttpAnswer tokens(const HttpDoubleRequest &request);
    HttpAnswer exchange(const QUrlQuery &form);
    HttpAnswer refresh(const QUrlQuery &form);
    HttpAnswer revoke(const HttpDoubleRequest &request);
    HttpAnswer identity(const HttpDoubleRequest &request) const;
    HttpAnswer granted(const QString &refreshToken, const QStringList &scopes);
    QString newGrant();

    HttpDouble m_server;
    std::optional<HttpAnswer> m_tokenAnswer;
    std::optional<HttpAnswer> m_revokeAnswer;
    QHash<QString, Question> m_codes;
    QSet<QString> m_grants;
    QString m_accessToken;
    int m_number = 0;
};

} // namespace Aloft
