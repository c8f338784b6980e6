#include "core/drive/google/googlerootstat.h"

#include "core/drive/google/googleitems.h"

namespace Aloft {

GoogleRootStat::GoogleRootStat(GoogleWire *wire) : GoogleFlow(wire) { }

void GoogleRootStat::begin()
{
    runStep(
        googleStat(m_wire, m_wire->rootId()),
        [this](const ItemTask &task) {
            m_item = task.item();
            succeed();
        },
        [this](const Error &error) {
            const bool isShared = m_wire && !m_wire->options().sharedDrive.isEmpty();
            if (error.kind != Error::Kind::NotFound || isShared)
                fail(error);
            else
                lookInside();
        });
}

void GoogleRootStat::lookInside()
{
    runStep(new GoogleListTask(m_wire, m_wire->rootId()), [this](const GoogleListTask &) {
        m_item.id = m_wire->rootId();
        m_item.kind = DriveItem::Kind::Folder;
        m_item.canEdit = false;
        m_item.canTrash = false;
        succeed();
    });
}

} // namespace Aloft

#include "moc_googlerootstat.cpp"
