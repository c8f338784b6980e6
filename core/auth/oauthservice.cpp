#include "core/auth/oauthservice.h"

#include <QCoreApplication>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

struct ServiceText
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::OAuthService)
};

struct Row
{
    QLatin1StringView kind;
    Result<OAuthService> (*make)();
};

constexpr Row services[] = {
    {"google"_L1, googleService},
};

} // namespace

Result<OAuthService> oauthService(const QString &kind)
{
    for (const Row &row : services) {
        if (kind == row.kind)
            return row.make();
    }
    return failure({Error::Kind::NotFound,
                    ServiceText::tr("There are no accounts of the kind \"%1\".").arg(kind),
                    ServiceText::tr("Kinds are: %1.").arg(oauthKinds().join(", "_L1)),
                    {}});
}

QStringList oauthKinds()
{
    QStringList kinds;
    for (const Row &row : services)
        kinds.append(row.kind);
    return kinds;
}

} // namespace Aloft
