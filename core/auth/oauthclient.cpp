#include "core/auth/oauthclient.h"

#include "core/base/atomicfile.h"

#include <QCoreApplication>
#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 largestFile = 64 * 1024;
constexpr qsizetype longestValue = 512;

struct ClientText
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::OAuthClient)
};

/// What may stand in an address and a form.
bool isSane(const QString &value)
{
    return !value.isEmpty() && value.size() <= longestValue
        && std::ranges::all_of(value,
                               [](QChar letter) { return letter > u' ' && letter < u'\x7f'; });
}

Error unsuitable(const QString &message)
{
    return {Error::Kind::BadInput,
            message,
            ClientText::tr("In Google's console, make an OAuth client of the type \"Desktop app\" "
                           "and download its JSON file."),
            {}};
}

Error whyNotDesktop(const QJsonObject &file)
{
    if (file.contains("web"_L1))
        return unsuitable(ClientText::tr("This file is of an OAuth client for web pages."));
    if (file["type"_L1].toString() == "service_account"_L1)
        return unsuitable(ClientText::tr("This file is the key of a service account."));
    return unsuitable(ClientText::tr("This is not the file of an OAuth client."));
}

} // namespace

bool areOfOneProject(const OAuthClient &one, const OAuthClient &other)
{
    return one.id.section(u'-', 0, 0) == other.id.section(u'-', 0, 0);
}

Result<OAuthClient> parseClientFile(const QByteArray &json)
{
    const QJsonObject file = QJsonDocument::fromJson(json).object();
    const QJsonObject installed = file["installed"_L1].toObject();
    if (installed.isEmpty())
        return failure(whyNotDesktop(file));
    const OAuthClient client{installed["client_id"_L1].toString(),
                             Secret(installed["client_secret"_L1].toString())};
    if (!isSane(client.id) || !isSane(client.secret.reveal()))
        return failure(unsuitable(ClientText::tr("The file names no OAuth client.")));
    return client;
}

Result<OAuthClient> readClientFile(const QString &path)
{
    const Result<QByteArray> json = readFile(path, largestFile);
    if (json)
        return parseClientFile(*json);
    if (json.error().kind == Error::Kind::BadInput)
        return failure(unsuitable(ClientText::tr("%1 is too large for the file of an OAuth client.")
                                      .arg(QDir::toNativeSeparators(path))));
    return failure(json.error());
}

} // namespace Aloft
