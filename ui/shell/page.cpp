#include "ui/shell/page.h"

namespace Aloft {

void Page::setAccess(Access access)
{
    if (access == m_access)
        return;
    m_access = access;
    Q_EMIT accessChanged();
}

Error Page::readOnlyError(const QString &name)
{
    return {Error::Kind::Refused,
            tr("%1 was not written: its folder is open in another Aloft.").arg(name),
            tr("Take the folder over, or save it in another folder."),
            {}};
}

Result<void> Page::refusal() const
{
    if (m_access == Access::Full)
        return {};
    return failure(readOnlyError(title()));
}

} // namespace Aloft

#include "moc_page.cpp"
