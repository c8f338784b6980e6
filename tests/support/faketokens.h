#pragma once

#include "core/auth/tokensource.h"

#include <QStringList>

namespace Aloft {

/// Hands out its tokens, the next one when one was rejected; when none is left, the user has to
/// sign in.
class FakeTokens : public TokenSource
{
public:
    explicit FakeTokens(const QStringList &tokens) : m_tokens(tokens) { }

    TokenTask *token() override { return new Task(m_tokens.value(0)); }
    void reject(const Secret &token) override
    {
        m_rejected.append(token.reveal());
        m_tokens.removeOne(token.reveal());
    }

    const QStringList &rejected() const { return m_rejected; }

private:
    class Task : public TokenTask
    {
    public:
        explicit Task(const QString &token) : m_token(token) { }
        const Secret &token() const override { return m_token; }

    protected:
        void run() override
        {
            if (m_token.isEmpty())
                fail({Error::Kind::Refused, QStringLiteral("Signed out."), {}, {}});
            else
                succeed();
        }

    private:
        Secret m_token;
    };

    QStringList m_tokens;
    QStringList m_rejected;
};

} // namespace Aloft
