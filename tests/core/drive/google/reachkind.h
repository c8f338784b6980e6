#pragma once

#include "core/drive/folder/folderkind.h"
#include "tests/core/drive/google/googlefixture.h"

#include <memory>
#include <vector>

namespace Aloft {

/// Drives at a fake Google that see what their word says: "valid" all, "own" Aloft's own files.
class ReachKind : public FolderKind
{
public:
    explicit ReachKind(GoogleFixture &fixture) : m_fixture(fixture) { }
    QString id() const override { return QStringLiteral("google"); }
    QString place(const QJsonObject &) const override { return {}; }
    Result<QJsonObject> settings(const QStringList &words, const QString &) const override
    {
        return QJsonObject{{QStringLiteral("token"), words.value(0)}};
    }
    Result<std::unique_ptr<Drive>> make(const QJsonObject &settings) override
    {
        if (isSignedOut)
            return failure(Error{Error::Kind::Refused, QStringLiteral("Signed out."), {}, {}});
        const QString token = settings[QLatin1StringView("token")].toString();
        GoogleDriveOptions options = m_fixture.options();
        options.scope = token == u"own" ? GoogleScope::OwnFiles : GoogleScope::WholeDrive;
        m_tokens.push_back(std::make_unique<FakeTokens>(QStringList(token)));
        return std::make_unique<GoogleDrive>(m_http, m_http, *m_tokens.back(), options);
    }

    bool isSignedOut = false;

private:
    GoogleFixture &m_fixture;
    HttpClient m_http;
    std::vector<std::unique_ptr<FakeTokens>> m_tokens;
};

} // namespace Aloft
