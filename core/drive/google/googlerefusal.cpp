#include "core/drive/google/googlerefusal.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

using Again = GoogleRefusal::Again;

/// The user's text of a row, made when it is needed: translations come after static data.
struct RefusalText
{
    const char *message;
    const char *advice;
};

struct RefusalRow
{
    int status;         ///< 0: any
    const char *reason; ///< empty: any. With a '*' at its end, the beginning of one
    Error::Kind kind;
    Again again;
    RefusalText text;
};

constexpr RefusalText slowText{
    QT_TRANSLATE_NOOP("Aloft::GoogleRefusal", "Google Drive asks to be called less often."),
    QT_TRANSLATE_NOOP("Aloft::GoogleRefusal",
                      "Aloft has slowed down; try again in a few minutes.")};
constexpr RefusalText failedText{QT_TRANSLATE_NOOP("Aloft::GoogleRefusal",
                                                   "Google Drive reported a failure of its own."),
                                 QT_TRANSLATE_NOOP("Aloft::GoogleRefusal",
                                                   "Try again in a few minutes.")};
constexpr RefusalText signInText{QT_TRANSLATE_NOOP("Aloft::GoogleRefusal",
                                                   "Google Drive did not accept the sign-in."),
                                 QT_TRANSLATE_NOOP("Aloft::GoogleRefusal",
                                                   "Sign in to Google again.")};
constexpr RefusalText projectOutText{
    QT_TRANSLATE_NOOP("Aloft::GoogleRefusal",
                      "Google Drive takes no more requests from this OAuth client today."),
    QT_TRANSLATE_NOOP("Aloft::GoogleRefusal",
                      "Wait until tomorrow, or use an OAuth client of your own.")};
constexpr RefusalText fullText{QT_TRANSLATE_NOOP("Aloft::GoogleRefusal", "Google Drive is full."),
                               QT_TRANSLATE_NOOP(
                                   "Aloft::GoogleRefusal",
                                   "Make room there or empty its trash, then upload again.")};
constexpr RefusalText downloadLimitText{
    QT_TRANSLATE_NOOP("Aloft::GoogleRefusal",
                      "Google Drive lets nobody download this file for now: its limit is reached."),
    QT_TRANSLATE_NOOP("Aloft::GoogleRefusal", "Try again tomorrow.")};
constexpr RefusalText crowdedText{
    QT_TRANSLATE_NOOP("Aloft::GoogleRefusal", "There is no room for more items on Google Drive."),
    QT_TRANSLATE_NOOP("Aloft::GoogleRefusal",
                      "Put them into another folder, or delete some that are not needed.")};
constexpr RefusalText unseenText{
    QT_TRANSLATE_NOOP("Aloft::GoogleRefusal", "Aloft may not see this file on Google Drive."),
    QT_TRANSLATE_NOOP("Aloft::GoogleRefusal",
                      "Allow Aloft to see the whole Drive, under Accounts in the settings.")};
constexpr RefusalText scopeText{
    QT_TRANSLATE_NOOP("Aloft::GoogleRefusal", "The sign-in to Google does not allow this."),
    QT_TRANSLATE_NOOP("Aloft::GoogleRefusal",
                      "Sign in again, and tick all that Google asks to allow.")};
constexpr RefusalText apiOffText{
    QT_TRANSLATE_NOOP("Aloft::GoogleRefusal",
                      "The Drive API is switched off for this OAuth client."),
    QT_TRANSLATE_NOOP("Aloft::GoogleRefusal",
                      "Switch it on in the Google Cloud console, then try again.")};
constexpr RefusalText abuseText{
    QT_TRANSLATE_NOOP("Aloft::GoogleRefusal",
                      "Google Drive takes this file for harmful and does not hand it out."),
    QT_TRANSLATE_NOOP("Aloft::GoogleRefusal", "Download it in the browser if you trust it.")};
constexpr RefusalText nativeText{
    QT_TRANSLATE_NOOP("Aloft::GoogleRefusal", "A document of Google's own cannot be downloaded."),
    QT_TRANSLATE_NOOP("Aloft::GoogleRefusal", "Open it in the browser, and export it there.")};
constexpr RefusalText forbiddenText{
    QT_TRANSLATE_NOOP("Aloft::GoogleRefusal", "Google Drive does not let you do this."),
    QT_TRANSLATE_NOOP("Aloft::GoogleRefusal",
                      "Ask the owner of the file or folder for the right.")};
constexpr RefusalText goneText{
    QT_TRANSLATE_NOOP("Aloft::GoogleRefusal", "The file or folder is no longer on Google Drive."),
    QT_TRANSLATE_NOOP("Aloft::GoogleRefusal",
                      "It may have been deleted, or is no longer shared with you.")};
constexpr RefusalText hiddenText{
    QT_TRANSLATE_NOOP("Aloft::GoogleRefusal",
                      "The file or folder is not on Google Drive, or Aloft may not see it."),
    QT_TRANSLATE_NOOP("Aloft::GoogleRefusal",
                      "If it is there in the browser, allow Aloft to see the whole Drive.")};
constexpr RefusalText conflictText{
    QT_TRANSLATE_NOOP("Aloft::GoogleRefusal",
                      "What is on Google Drive does not agree with this change."),
    QT_TRANSLATE_NOOP("Aloft::GoogleRefusal", "Look at both versions, then decide which to keep.")};
constexpr RefusalText tooLargeText{QT_TRANSLATE_NOOP("Aloft::GoogleRefusal",
                                                     "The file is too large for Google Drive."),
                                   QT_TRANSLATE_NOOP("Aloft::GoogleRefusal",
                                                     "Split it, or leave it out.")};
constexpr RefusalText betweenText{
    QT_TRANSLATE_NOOP("Aloft::GoogleRefusal",
                      "Something on the way to Google Drive refused the request."),
    QT_TRANSLATE_NOOP("Aloft::GoogleRefusal",
                      "Check the proxy and whether this network wants a sign-in.")};
constexpr RefusalText puzzledText{
    QT_TRANSLATE_NOOP("Aloft::GoogleRefusal", "Google Drive could not make sense of the request."),
    QT_TRANSLATE_NOOP("Aloft::GoogleRefusal", "Try again; if it stays, report the problem.")};

/// The first row that fits counts.
constexpr std::array refusalRows{
    RefusalRow{401, "", Error::Kind::Refused, Again::NewToken, signInText},
    RefusalRow{429, "", Error::Kind::Busy, Again::Slower, slowText},
    RefusalRow{403, "rateLimitExceeded", Error::Kind::Busy, Again::Slower, slowText},
    RefusalRow{403, "userRateLimitExceeded", Error::Kind::Busy, Again::Slower, slowText},
    RefusalRow{403, "sharingRateLimitExceeded", Error::Kind::Busy, Again::Later, slowText},
    RefusalRow{403, "dailyLimitExceeded", Error::Kind::Busy, Again::Later, projectOutText},
    RefusalRow{403, "quotaExceeded", Error::Kind::Busy, Again::Later, projectOutText},
    RefusalRow{403, "storageQuotaExceeded", Error::Kind::Storage, Again::Never, fullText},
    RefusalRow{403, "teamDriveFileLimitExceeded", Error::Kind::Storage, Again::Never, crowdedText},
    RefusalRow{403, "numChildrenInNonRootLimitExceeded", Error::Kind::Storage, Again::Never,
               crowdedText},
    RefusalRow{403, "activeItemCreationLimitExceeded", Error::Kind::Storage, Again::Never,
               crowdedText},
    RefusalRow{403, "downloadQuotaExceeded", Error::Kind::Busy, Again::Later, downloadLimitText},
    RefusalRow{403, "appNotAuthorizedToFile", Error::Kind::Refused, Again::Never, unseenText},
    RefusalRow{403, "insufficientPermissions", Error::Kind::Refused, Again::Never, scopeText},
    RefusalRow{403, "ACCESS_TOKEN_SCOPE_INSUFFICIENT", Error::Kind::Refused, Again::Never,
               scopeText},
    RefusalRow{403, "accessNotConfigured", Error::Kind::Refused, Again::Never, apiOffText},
    RefusalRow{403, "SERVICE_DISABLED", Error::Kind::Refused, Again::Never, apiOffText},
    RefusalRow{403, "cannotDownloadAbusiveFile", Error::Kind::Refused, Again::Never, abuseText},
    RefusalRow{403, "fileNotDownloadable", Error::Kind::Usage, Again::Never, nativeText},
    RefusalRow{403, "insufficientFilePermissions", Error::Kind::Refused, Again::Never,
               forbiddenText},
    RefusalRow{403, "cannotModify*", Error::Kind::Refused, Again::Never, forbiddenText},
    RefusalRow{403, "domainPolicy", Error::Kind::Refused, Again::Never, forbiddenText},
    RefusalRow{403, "*", Error::Kind::Refused, Again::Never, forbiddenText},
    RefusalRow{403, "", Error::Kind::Refused, Again::Never, betweenText},
    RefusalRow{407, "", Error::Kind::Refused, Again::Never, betweenText},
    RefusalRow{404, "", Error::Kind::NotFound, Again::Never, goneText},
    RefusalRow{410, "", Error::Kind::NotFound, Again::Never, goneText},
    RefusalRow{409, "", Error::Kind::Conflict, Again::Never, conflictText},
    RefusalRow{412, "", Error::Kind::Conflict, Again::Never, conflictText},
    RefusalRow{413, "", Error::Kind::BadInput, Again::Never, tooLargeText},
    RefusalRow{408, "", Error::Kind::Network, Again::Soon, failedText},
    RefusalRow{500, "", Error::Kind::Provider, Again::Soon, failedText},
    RefusalRow{502, "", Error::Kind::Provider, Again::Soon, failedText},
    RefusalRow{503, "", Error::Kind::Busy, Again::Soon, failedText},
    RefusalRow{504, "", Error::Kind::Provider, Again::Soon, failedText},
};
constexpr RefusalRow furtherServerFailures{0, "", Error::Kind::Provider, Again::Never, failedText};
constexpr RefusalRow otherRefusals{0, "", Error::Kind::BadInput, Again::Never, puzzledText};

/// The first reason that the error gives: of its list, or of its details in the newer form.
QByteArray reasonIn(const QByteArray &body)
{
    const QJsonObject error = QJsonDocument::fromJson(body).object().value("error"_L1).toObject();
    for (const auto key : {"errors"_L1, "details"_L1}) {
        for (const QJsonValue &entry : error.value(key).toArray()) {
            if (const QJsonValue reason = entry.toObject().value("reason"_L1); reason.isString())
                return reason.toString().left(100).toUtf8();
        }
    }
    return {};
}

bool fitsRefusal(const RefusalRow &row, int status, const QByteArray &reason)
{
    const QByteArray wanted(row.reason);
    if (row.status != status)
        return false;
    if (wanted.endsWith('*'))
        return !reason.isEmpty() && reason.startsWith(wanted.chopped(1));
    return wanted.isEmpty() || wanted == reason;
}

const RefusalRow &rowFor(int status, const QByteArray &reason)
{
    const auto found = std::find_if(refusalRows.begin(), refusalRows.end(),
                                    [&](const RefusalRow &row) {
                                        return fitsRefusal(row, status, reason);
                                    });
    if (found != refusalRows.end())
        return *found;
    return status >= 500 ? furtherServerFailures : otherRefusals;
}

QString refusalSentence(const char *text)
{
    return QCoreApplication::translate("Aloft::GoogleRefusal", text);
}

} // namespace

GoogleRefusal googleRefusal(int status, const QByteArray &body, GoogleScope scope,
                            const QString &detail)
{
    const QByteArray reason = reasonIn(body);
    const RefusalRow &row = rowFor(status, reason);
    const bool mayBeHidden = row.kind == Error::Kind::NotFound && scope == GoogleScope::OwnFiles;
    const RefusalText &text = mayBeHidden ? hiddenText : row.text;
    const QString words = reason.isEmpty() ? detail : detail + u' ' + QString::fromUtf8(reason);
    return {{row.kind, refusalSentence(text.message), refusalSentence(text.advice), words},
            row.again,
            reason};
}

} // namespace Aloft
